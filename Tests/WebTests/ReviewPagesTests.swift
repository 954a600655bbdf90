import Accounts
import Directory
import Foundation
import Search
import Storage
import Testing

@testable import Harvest
@testable import Web

/// What sources propose is decided on its pages, and the public sees what was let in.
@Suite struct ReviewPagesTests {
    private let phones = "/too/ettepanekud/2"

    @Test func theQueueShowsBeforeAndAfterWithPassagePlaceAndTime() async throws {
        let browser = try await StaffBrowser(try await Samples.harvested(), as: .specialist)
        let html = try await browser.get("/too/ettepanekud").text
        #expect(html.matches(of: /data-item/).count == 2)
        #expect(html.contains("<del>0101</del>") && html.contains("<ins>0202</ins>"))
        #expect(html.contains("Helista: +372 5555 0202") && html.contains("21. november 2026, 12"))
        #expect(html.contains("href=\"\(Samples.card)\""))
    }

    @Test func whatIsLetInIsPublicWithItsSourceAndDate() async throws {
        let samples = try await Samples.harvested()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let reply = try await browser.send(phones, "otsus=vota", from: "/too/ettepanekud")
        #expect(reply.status == 303 && reply.headers[.location]?.contains("tehtud=2") == true)
        let page = try await browser.get("/teenus/\(Samples.debts)").text
        #expect(page.contains("+372 5555 0202") && !page.contains("+372 5555 0101"))
        #expect(page.contains("sinine-sild.example") && page.contains("telefon, vanus, nähtud 21. november 2026"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        let done = try await browser.get("/too/ettepanekud?tehtud=2").text
        #expect(done.contains("Vastu võetud: Võlanõustamine") && done.contains("value=\"tagasi\""))
        #expect(try await browser.send(phones, "otsus=tagasi").status == 303)
        #expect(try await browser.get("/teenus/\(Samples.debts)").text.contains("+372 5555 0101"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
    }

    @Test func whatIsWrongIsSetRightBeforeItIsLetIn() async throws {
        let samples = try await Samples.harvested()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let bad = try await browser.send(phones, "otsus=paranda&phones=helista")
        #expect(bad.status == 422 && bad.text.contains("id=\"phones-viga\""))
        #expect(try await browser.send(phones, "otsus=paranda&phones=%2B372+5555+0203%0D%0A112").status == 303)
        let service = try await samples.store.read { try Service.find($0, id: Samples.debts) }
        #expect(service?.contacts.filter { $0.kind == .phone }.map(\.value) == ["+372 5555 0203", "112"])
        let proposal = try await samples.store.read { try Proposal.find($0, 2) }
        #expect(proposal?.found == "+372 5555 0202" && proposal?.decision?.verdict == .edited)
    }

    @Test func whoeverDecidesSecondIsTold() async throws {
        let samples = try await Samples.harvested()
        let one = try await StaffBrowser(samples, as: .specialist)
        let other = try await StaffBrowser(samples, as: .coordinator)
        #expect(try await one.send(phones, "otsus=lukka", from: "/too/ettepanekud").status == 303)
        let late = try await other.send(phones, "otsus=vota", from: "/too/ettepanekud")
        #expect(late.headers[.location] == "/too/ettepanekud?hilja=1")
        #expect(try await other.get("/too/ettepanekud?hilja=1").text.contains("Keegi jõudis ette"))
    }

    @Test func onlyCoordinatorsTakeBackWhatOthersDecided() async throws {
        let samples = try await Samples.harvested()
        let admin = try await StaffBrowser(samples, as: .administrator)
        #expect(try await admin.send(phones, "otsus=lukka", from: "/too/ettepanekud").status == 303)
        let specialist = try await StaffBrowser(samples, as: .specialist)
        #expect(try await !specialist.get(phones).text.contains("value=\"tagasi\""))
        #expect(try await specialist.send(phones, "otsus=tagasi", from: "/too/ettepanekud").status == 403)
    }

    @Test func aRecordOfAnotherServiceIsToldApartAndBack() async throws {
        let samples = try await Samples.harvested()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.get(phones).text.contains("value=\"lahku\""))
        #expect(try await browser.send(phones, "otsus=lahku").headers[.location] == phones)
        let parted = try await browser.get(phones).text
        #expect(
            parted.contains("Lahutatud") && parted.contains("value=\"kokku\"") && !parted.contains("value=\"lahku\"")
        )
        #expect(try await browser.get("/too/ettepanekud?liik=new").text.contains("uus teenus"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        #expect(try await browser.send(phones, "otsus=lahku").headers[.location] == "/too/ettepanekud?hilja=1")
        #expect(try await browser.send(phones, "otsus=kokku").headers[.location] == phones)
        let again = try await browser.get(phones).text
        #expect(again.contains("value=\"paranda\"") && again.contains("value=\"lahku\""))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
    }

    @Test func onlyCoordinatorsPutTogetherWhatOthersToldApart() async throws {
        let samples = try await Samples.harvested()
        #expect(try await StaffBrowser(samples, as: .coordinator).send(phones, "otsus=lahku").status == 303)
        let specialist = try await StaffBrowser(samples, as: .specialist)
        let page = try await specialist.get(phones).text
        #expect(page.contains("Lahutatud") && !page.contains("value=\"kokku\""))
        #expect(try await specialist.send(phones, "otsus=kokku", from: "/too").status == 403)
        #expect(
            try await StaffBrowser(samples, as: .administrator).send(phones, "otsus=kokku", from: "/too").status == 303
        )
    }

    @Test func aChangedDocumentShowsItsLinesThatDiffer() async throws {
        let samples = try await Samples()
        func form(_ print: String, _ words: String) -> Finding {
            let value = "\(String(repeating: print, count: 64)) https://sinine-sild.example/vorm.pdf"
            let fields: [Field: FoundValue] = [
                .name: FoundValue("Võlanõustamine", passage: ""), .area: FoundValue("0899", passage: ""),
                .document: FoundValue(value, kept: words),
            ]
            return Finding(key: "vorm", address: "https://sinine-sild.example/vorm.pdf", fields: fields)
        }
        try await samples.harvest(only: form("a", "Avaldus\nHind <5> eurot"))
        try await samples.harvest(only: form("b", "Avaldus\nHind <7> eurot"))
        let browser = try await StaffBrowser(samples, as: .specialist)
        let html = try await browser.get("/too/ettepanekud").text
        #expect(
            html.contains("− <del>Hind &lt;5&gt; eurot</del>") && html.contains("+ <ins>Hind &lt;7&gt; eurot</ins>")
        )
        #expect(html.contains("href=\"https://sinine-sild.example/vorm.pdf\"") && !html.contains("<del>Avaldus"))
    }

    @Test func aNewRecordNeedsAnAreaAndNeedsAndIsThenPublic() async throws {
        let samples = try await Samples()
        let fields: [Field: FoundValue] = [
            .name: FoundValue("Õhtukool", passage: ""), .phones: FoundValue("+372 5555 0909", passage: ""),
        ]
        let card = Finding(key: "ohtu", address: "https://sinine-sild.example/ohtu", fields: fields)
        try await samples.harvest(more: [card])
        let browser = try await StaffBrowser(samples, as: .specialist)
        let page = try await browser.get("/too/ettepanekud").text
        #expect(page.contains("Õhtukool") && page.contains("uus teenus"))
        let bare = try await browser.send("/too/ettepanekud/1", "otsus=vota", from: "/too/ettepanekud")
        #expect(bare.status == 422 && bare.text.contains("-viga\""))
        let form =
            "otsus=paranda&name=%C3%95htukool&organization=Sinine+Sild+MT%C3%9C&needs=work&area=0899&kind=ngo"
            + "&phones=%2B372+5555+0909"
        #expect(try await browser.send("/too/ettepanekud/1", form).status == 303)
        #expect(try await browser.get("/otsing?q=%C3%B5htukool").text.contains("Õhtukool"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        #expect(try await browser.send("/too/ettepanekud/1", "otsus=tagasi").status == 303)
        #expect(try await !browser.get("/otsing?q=%C3%B5htukool").text.contains("+372 5555 0909"))
        #expect(try await samples.store.read { try Draft.count($0) } == 1)
    }

    @Test func sourcesTellOfTheirRunsInOneSentence() async throws {
        let samples = try await Samples.harvested()
        let many = (0..<10).map { number in
            Finding(
                key: "k\(number)",
                address: Samples.card,
                fields: [.name: FoundValue("Ring \(number)", passage: "")]
            )
        }
        try await samples.harvest(more: many)
        #expect(try await samples.harvest().verdict == .void)
        let browser = try await StaffBrowser(samples, as: .specialist)
        let list = try await browser.get("/too/allikad").text
        #expect(list.contains("Leiti 1 kirjet, viimati 11. See on alla 80 protsendi"))
        let page = try await browser.get("/too/allikad/sild").text
        #expect(page.contains("<svg viewBox") && !page.contains("style=") && page.contains("kõrvale jäetud"))
        #expect(try await browser.get("/too/allikad/pole").status == 404)
    }

    @Test func anEmptyQueueSaysWhatElseCanBeDone() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        let html = try await browser.get("/too/ettepanekud").text
        #expect(html.contains("Kõik ettepanekud on läbi vaadatud.") && html.contains("href=\"/too/varskus\""))
    }

    @Test func everyReasonVerdictAndFieldHasWords() {
        let words = Words.of(.et)
        let keys = words.keys
        for verdict in RunVerdict.allCases { #expect(keys.contains("run.verdict.\(verdict.rawValue)")) }
        for code in RunReason.Code.allCases { #expect(keys.contains("run.reason.\(code.rawValue)")) }
        for verdict in Decision.Verdict.allCases { #expect(keys.contains("review.done.\(verdict.rawValue)")) }
        for kind in Proposal.Kind.allCases { #expect(keys.contains("review.kind.\(kind.rawValue)")) }
        for verdict in [LinkCheck.Verdict.dead, .moved, .certificate] {
            #expect(keys.contains("links.\(verdict.rawValue)"))
        }
        for kind in ConfirmationNotice.Kind.allCases { #expect(keys.contains("partner.\(kind.rawValue).title")) }
        for field in Field.allCases {
            #expect(words.field(field.rawValue) != words["field.other.short"], "\(field.rawValue)")
        }
    }
}
