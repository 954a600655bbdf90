import Accounts
import Directory
import Foundation
import Search
import Storage
import Testing

@testable import Harvest
@testable import Web

/// Staff set right what they learn, add what is missing and settle what readers report; the public sees it at once.
@Suite struct StaffServiceTests {
    private let path = "/too/teenused/\(Samples.debts.prefix(13))"
    private let publicPath = "/teenus/\(Samples.debts.prefix(13))"

    /// Sends a correction as the page does, with the state that it shows.
    private func correct(_ browser: StaffBrowser, _ form: String, cite: String = "helistasin") async throws -> Reply {
        let html = try await browser.get(path).text
        let seen = html.firstMatch(of: /name="seis" value="([\d-]+)"/).map { String($0.output.1) } ?? ""
        return try await browser.send(path, "otsus=paranda&seis=\(seen)&cite=\(cite)&\(form)")
    }

    @Test func whatIsCorrectedIsPublicWithItsSourceAndCanBeTakenBack() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let reply = try await correct(browser, "phones=731+9513&age=16–26&hours=Esmaspäevast+reedeni+kl+10–18")
        #expect(reply.headers[.location] == "\(path)?tehtud=paranda")
        let page = try await browser.get(publicPath).text
        #expect(page.contains("+372 731 9513") && !page.contains("+372 5555 0101") && page.contains("16–26-aastased"))
        #expect(page.contains("helistasin") && page.contains("Inimene kontrollis"))
        let service = try #require(try await samples.store.read { try Service.find($0, id: Samples.debts) })
        #expect(service.written(.age) == "16-26" && service.written(.hours) == "E–R 10–18")
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        let desk = try await browser.get("\(path)?tehtud=paranda").text
        #expect(desk.contains("Parandatud") && desk.matches(of: /name="muudatus"/).count == 3)
        let number = try #require(
            try await samples.store.read { try ServiceHistory($0, of: Samples.debts) }.entries.first {
                $0.field == "phones"
            }
        ).number
        #expect(try await browser.send(path, "otsus=tagasi&muudatus=\(number)").status == 303)
        #expect(try await browser.get(publicPath).text.contains("+372 5555 0101"))
        #expect(try await browser.get(path).text.contains("tagasi võetud"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
    }

    @Test(arguments: [
        ("phones=helista", "helistasin", "phones"), ("age=1629", "helistasin", "age"),
        ("hours=vahel", "helistasin", "hours"),
        ("links=siin", "helistasin", "links"), ("name=", "helistasin", "name"), ("age=16-26", "", "cite"),
        ("summary=Helista+37605030299", "helistasin", "summary"), ("age=16-26", "37605030299", "cite"),
        ("area=", "helistasin", "area"),
    ])
    func whatCannotBeTakenComesBackWithWhatWasTyped(form: String, cite: String, field: String) async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let before = try await samples.store.read { try Service.find($0, id: Samples.debts) }
        let reply = try await correct(browser, form, cite: cite)
        #expect(
            reply.status == 422 && reply.text.contains("href=\"#\(field)\"")
                && reply.text.contains("id=\"\(field)-viga\"")
        )
        if form == "phones=helista" { #expect(reply.text.contains(">helista</textarea>")) }
        #expect(try await samples.store.read { try Service.find($0, id: Samples.debts) } == before)
    }

    @Test func whoeverSavesSecondKeepsTheirTextAndIsTold() async throws {
        let samples = try await Samples()
        let (one, other) = (
            try await StaffBrowser(samples, as: .specialist), try await StaffBrowser(samples, as: .coordinator)
        )
        #expect(try await correct(one, "age=16-26").status == 303)
        let late = try await other.send(path, "otsus=paranda&seis=0&cite=kohal&phones=731+9514")
        #expect(late.status == 409 && late.text.contains("Keegi muutis seda teenust vahepeal"))
        #expect(late.text.contains(">731 9514</textarea>") && late.text.contains("value=\"16-26\""))
        let seen = try #require(late.text.firstMatch(of: /name="seis" value="([\d-]+)"/)).output.1
        #expect(try await other.send(path, "otsus=paranda&seis=\(seen)&cite=kohal&phones=731+9514").status == 303)
    }

    @Test func whatWasTakenBackMeanwhileDoesNotComeBackWithAnOldForm() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await correct(browser, "phones=731+9513").status == 303)
        let old = try #require(try await browser.get(path).text.firstMatch(of: /name="seis" value="([\d-]+)"/)).output.1
        #expect(try await browser.send(path, "otsus=tagasi&muudatus=1").status == 303)
        let late = try await browser.send(path, "otsus=paranda&seis=\(old)&cite=kohal&age=16-26&phones=%2B372+731+9513")
        #expect(late.status == 409)
        let service = try #require(try await samples.store.read { try Service.find($0, id: Samples.debts) })
        #expect(service.written(.phones) == "+372 5555 0101" && service.written(.age) == "18-29")
    }

    @Test func nothingChangedIsNoChange() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let reply = try await correct(browser, "phones=%2B372+5555+0101&age=18-29", cite: "")
        #expect(reply.headers[.location] == "\(path)?tehtud=sama")
        #expect(try await browser.get("\(path)?tehtud=sama").text.contains("Midagi ei muudetud"))
        #expect(try await samples.store.read { try ServiceHistory($0, of: Samples.debts) }.entries.isEmpty)
    }

    @Test func anEndedServiceSaysSoUntilItIsOpenAgain() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.send(path, "otsus=lopeta").headers[.location] == "\(path)?tehtud=lopeta")
        #expect(try await browser.get(path).text.contains("value=\"taasta\""))
        #expect(try await browser.get(publicPath).text.contains("lõppenud"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        #expect(try await browser.send(path, "otsus=taasta").status == 303)
        #expect(try await !browser.get(publicPath).text.contains("lõppenud"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
    }

    @Test func theSiteAndTheNumberOfTheOrganisationAreCorrectedToo() async throws {
        let samples = try await Samples()
        let form = "website=uus-sild.example&registry_code=80000002"
        #expect(try await correct(StaffBrowser(samples, as: .specialist), form).status == 303)
        let service = try #require(try await samples.store.read { try Service.find($0, id: Samples.debts) })
        #expect(service.organization.website == "https://uus-sild.example")
        #expect(service.organization.registryCode == "80000002")
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
    }

    @Test func whatIsEmptiedIsTakenAway() async throws {
        let samples = try await Samples()
        #expect(try await correct(StaffBrowser(samples, as: .specialist), "emails=&documents=").status == 303)
        let service = try #require(try await samples.store.read { try Service.find($0, id: Samples.debts) })
        #expect(service.written(.emails).isEmpty && service.written(.documents).isEmpty)
        #expect(service.written(.phones) == "+372 5555 0101")
    }

    @Test func whatIsVouchedForIsFreshAndOnlySomeMakeLinks() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.send(path, "otsus=kinnita").status == 303)
        #expect(try await browser.get(publicPath).text.contains("Inimene kontrollis</dt><dd>21. november 2026"))
        #expect(try await browser.send(path, "otsus=link").status == 403)
        let link = try await StaffBrowser(samples, as: .coordinator).send(path, "otsus=link").text
        #expect(link.contains("/kinnita/"))
    }

    @Test func onlyCoordinatorsTakeBackWhatOthersChanged() async throws {
        let samples = try await Samples()
        #expect(try await correct(StaffBrowser(samples, as: .coordinator), "age=16-26").status == 303)
        let specialist = try await StaffBrowser(samples, as: .specialist)
        #expect(try await !specialist.get(path).text.contains("name=\"muudatus\""))
        #expect(try await specialist.send(path, "otsus=tagasi&muudatus=1").status == 403)
        #expect(try await StaffBrowser(samples, as: .administrator).send(path, "otsus=tagasi&muudatus=1").status == 303)
    }

    @Test func whatCameFromAProposalIsTakenBackThere() async throws {
        let samples = try await Samples.harvested()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.send("/too/ettepanekud/2", "otsus=vota", from: "/too/ettepanekud").status == 303)
        let html = try await browser.get(path).text
        #expect(html.contains("href=\"/too/ettepanekud/2\"") && !html.contains("name=\"muudatus\""))
        let change = try #require(
            try await samples.store.read { try ServiceHistory($0, of: Samples.debts) }.entries.first
        ).number
        #expect(try await browser.send(path, "otsus=tagasi&muudatus=\(change)").status == 409)
    }

    @Test func aHiddenPlaceIsNotAskedFor() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        let html = try await browser.get("/too/teenused/\(Samples.shelter)").text
        #expect(!html.contains("name=\"location\"") && html.contains("name=\"phones\""))
    }

    @Test func anOlderTranslationSaysSo() async throws {
        let samples = try await Samples()
        #expect(try await !samples.service(Samples.debts, in: .ru).contains("Перевод старше"))
        #expect(
            try await correct(StaffBrowser(samples, as: .specialist), "first_step=Kirjuta+ja+lepi+aeg+kokku.").status
                == 303
        )
        let russian = try await samples.service(Samples.debts, in: .ru)
        #expect(russian.contains("Перевод старше эстонского текста") && russian.contains("Позвони и запишись."))
        #expect(russian.contains("href=\"/teenus/\(Samples.debts.prefix(13))\""))
        #expect(try await !samples.service(Samples.debts, in: .et).contains("Tõlge on vanem"))
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.send(path, "otsus=tagasi&muudatus=1").status == 303)
        #expect(try await !samples.service(Samples.debts, in: .ru).contains("Перевод старше"))
    }

    @Test func wordsThatAreOnlySpelledDifferentlyMakeNoTranslationOld() async throws {
        let samples = try await Samples()
        try await samples.store.write { db in
            var evidence = Evidence(cite: "https://sinine-sild.example", source: nil, seen: Day(Samples.noon))
            evidence.isSpelling = true
            let words = "Helista ja lepi  aeg kokku."
            _ = try ServiceChange.make(db, Samples.debts, .firstStep, words, evidence, by: "rule", at: Samples.noon)
        }
        #expect(try await !samples.service(Samples.debts, in: .ru).contains("Перевод старше"))
    }

    private let fresh =
        "name=Õhtune+rattaring&organization=Vaba+Ratas+MTÜ&kind=ngo&area=0899&needs=work&phones=731+9599&cost="

    @Test func aServiceThatNoSourceTellsOfIsAddedOnce() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let reply = try await browser.send("/too/teenused", "\(fresh)&cite=käisin+kohal")
        let address = try #require(reply.headers[.location])
        #expect(reply.status == 303 && address.hasSuffix("?tehtud=lisa"))
        #expect(try await browser.get(address).text.contains("Teenus on lisatud ja avalik"))
        let found = try await browser.get("/otsing?q=rattaring").text
        #expect(found.contains("Õhtune rattaring") && found.contains("Vaba Ratas MTÜ"))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        let again = try await browser.send("/too/teenused", "\(fresh)&cite=käisin+kohal")
        #expect(again.status == 409 && again.text.contains("on juba kaardil"))
    }

    @Test func aNewServiceThatLacksSomethingComesBack() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        let bad = try await browser.send("/too/teenused", "name=Ring&phones=helista&registry_code=12&kind=ngo&cost=")
        #expect(bad.status == 422 && bad.text.contains("value=\"Ring\""))
        for field in ["phones", "area", "needs", "organization", "registry_code", "cite"] {
            #expect(bad.text.contains("href=\"#\(field)\""), "\(field)")
        }
    }

    @Test func draftsAndStrangersHaveNoPageHere() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.get("/too/teenused/\(Samples.draft)").status == 404)
        #expect(try await browser.get("/too/teenused/zzz").status == 404)
        #expect(try await browser.send(path, "otsus=muu").status == 422)
        #expect(try await StaffBrowser(samples).get(path).status == 303)
    }
}
