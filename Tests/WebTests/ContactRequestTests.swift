import Accounts
import Directory
import Foundation
import Outbox
import Storage
import Testing

@testable import Referrals
@testable import Web

/// A young person asks from the public page that somebody gets in touch.
@Suite struct ContactRequestTests {
    /// What a form sends, with some fields typed over.
    private static func form(_ typed: [String: String] = [:]) -> String {
        let fields = ["piirkond": "0899", "nimi": "Liis", "kanal": "phone", "kontakt": "5550+1234"]
        return fields.merging(typed) { $1 }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
            separator: "&"
        )
    }

    private func served() async throws -> (Samples, Visitor) {
        let samples = try await Samples()
        _ = try await StaffBrowser.account(.specialist, in: samples)
        return (samples, try Visitor(samples))
    }

    private func open(_ samples: Samples) async throws -> [ContactRequest] {
        try await samples.store.read { try ContactRequest.open($0, in: "0899") }
    }

    @Test(arguments: ["", "/ru", "/en"]) func aRequestReachesTheMunicipality(_ prefix: String) async throws {
        let (samples, visitor) = try await served()
        let short = Shortlist.short(Samples.debts)
        let page = try await visitor.get("\(prefix)/kontakt?piirkond=0899&teenus=\(short)")
        #expect(page.status == 200 && page.headers[.setCookie] == nil && page.text.contains("value=\"0899\" selected"))
        #expect(page.text.contains("116 111"))
        let reply = try await visitor.post("\(prefix)/kontakt", Self.form(["teenus": short]))
        #expect(reply.status == 303 && reply.headers[.location] == "\(prefix)/kontakt/aitah")
        let request = try #require(try await open(samples).first)
        #expect(
            request.service == Samples.debts && request.language == (prefix.isEmpty ? "et" : String(prefix.dropFirst()))
        )
        #expect(try await visitor.get("\(prefix)/kontakt/aitah").text.contains("24"))
    }

    @Test func wordsOfDangerInARequestAreAnsweredFirstWithWhomToCall() async throws {
        let (samples, visitor) = try await served()
        let form = Self.form(["millal": "kohe,+tahan+ennast+%C3%A4ra+tappa"])
        let thanks = try #require(try await visitor.post("/kontakt", form).headers[.location])
        let page = try await visitor.get(thanks).text
        let (danger, heading) = (page.firstRange(of: "class=\"danger\""), page.firstRange(of: "<h1>"))
        let (first, second) = (try #require(danger).lowerBound, try #require(heading).lowerBound)
        #expect(first < second)
        #expect(page.contains("tel:116111") && !page.contains("tahan"))
        #expect(try await open(samples).count == 1)
    }

    @Test(arguments: [
        (["piirkond": ""], "piirkond"), (["piirkond": "0084"], "piirkond"), (["piirkond": "0793"], "piirkond"),
        (["nimi": ""], "nimi"), (["nimi": "49403136526"], "nimi"), (["kontakt": ""], "kontakt"),
        (["kontakt": "abc"], "kontakt"), (["kanal": "email", "kontakt": "abc"], "kontakt"),
    ])
    func whatHasToBeMendedComesBackWithWhatWasTyped(_ change: [String: String], _ field: String) async throws {
        let (samples, visitor) = try await served()
        let reply = try await visitor.post("/kontakt", Self.form(change.merging(["millal": "pärast+kolme"]) { $1 }))
        #expect(reply.status == 422 && reply.text.contains("href=\"#\(field)\"") && reply.text.contains("pärast kolme"))
        #expect(try await open(samples).isEmpty)
    }

    @Test func whereNobodyReadsThemThePageSaysWhomToCall() async throws {
        let visitor = try Visitor(try await Samples())
        let page = try await visitor.get("/kontakt").text
        #expect(page.contains("Praegu ei loe siin veel keegi palveid") && !page.contains("name=\"nimi\""))
        #expect(try await visitor.post("/kontakt", Self.form()).status == 422)
    }

    private func apart(_ samples: Samples) async throws -> [ContactRequest] {
        try await samples.store.read { try ContactRequest.open($0, in: "0899", apart: true) }
    }

    @Test(arguments: [
        (["koduleht": "https://spam.example"], Suspicion.trap), (["millal": "http://spam.example"], .links),
    ])
    func whatAMachineSeemsToHaveSentWaitsApart(_ change: [String: String], _ suspicion: Suspicion) async throws {
        let (samples, visitor) = try await served()
        #expect(try await visitor.post("/kontakt", Self.form(change)).status == 303)
        #expect(try await open(samples).isEmpty)
        #expect(try await apart(samples).map(\.held) == [suspicion])
    }

    @Test func oneNetworkOfManyAddressesDoesNotFillAnInbox() async throws {
        let (samples, visitor) = try await served()
        var statuses: [Int] = []
        for number in 1...194 {
            let form = Self.form(["nimi": "Noor+\(number)", "kontakt": "5550+\(1000 + number)"])
            let reply = try await visitor.post("/kontakt", form, through: "2001:db8:1:2::\(number)")
            statuses.append(reply.status)
            if reply.status == 429 {
                #expect(reply.text.contains("116 111") && reply.text.contains("Noor \(number)"))
            }
        }
        #expect(statuses.filter { $0 == 303 }.count == 5)
        #expect(try await open(samples).count == 5)
        #expect(try await visitor.post("/kontakt", Self.form(), through: "203.0.113.9").status == 303)
        #expect(try await open(samples).count == 6)
    }

    @Test func aCrowdFromEverywhereWaitsApartAndIsClearedAtOnce() async throws {
        let (samples, visitor) = try await served()
        for number in 1...30 {
            let form = Self.form(["nimi": "Noor+\(number)", "kontakt": "5550+\(1000 + number)"])
            let reply = try await visitor.post("/kontakt", form, through: "203.\(number).113.9")
            #expect(reply.status == 303)
        }
        #expect(try await open(samples).count == 10)
        #expect(try await apart(samples).count == 20)
        let mails = try await samples.store.read { try Message.about($0, "0899").count }
        #expect(mails == 1)
        let browser = try await StaffBrowser(samples, as: .specialist)
        let page = try await browser.get("/too/poordumised").text
        #expect(page.contains("Ootab eraldi") && page.contains("name=\"kindel\""))
        // A real one among them is taken up and joins the others.
        let real = try await apart(samples)[3].id
        let taken = try await browser.send("/too/poordumised/\(real)", "samm=vota", from: "/too/poordumised")
        #expect(taken.status == 303)
        let unsure = try await browser.send("/too/poordumised", "samm=tyhjenda")
        #expect(try await unsure.status == 422)
        #expect(try await apart(samples).count == 19)
        #expect(try await browser.send("/too/poordumised", "samm=tyhjenda&kindel=1").status == 303)
        #expect(try await open(samples).count == 11)
        #expect(try await apart(samples).isEmpty)
    }

    @Test func whoAsksTwiceWaitsOnce() async throws {
        let (samples, visitor) = try await served()
        for _ in 1...2 { #expect(try await visitor.post("/kontakt", Self.form()).status == 303) }
        #expect(try await open(samples).count == 1)
        #expect(try await apart(samples).map(\.held) == [.same])
    }

    @Test func whoeverSendsManyHasToWaitButMendingCostsNothing() async throws {
        let (_, visitor) = try await served()
        for _ in 1...10 { #expect(try await visitor.post("/kontakt", Self.form(["nimi": ""])).status == 422) }
        var statuses: [Int] = []
        for _ in 1...7 { statuses.append(try await visitor.post("/kontakt", Self.form()).status) }
        #expect(statuses == [303, 303, 303, 303, 303, 429, 429])
    }

    @Test func servicesAndTheYouthPageLeadThere() async throws {
        let (_, visitor) = try await served()
        let short = Shortlist.short(Samples.debts)
        let service = try await visitor.get("/teenus/\(short)").text
        #expect(service.contains("href=\"/kontakt?teenus=\(short)&amp;piirkond=0899\""))
        #expect(try await visitor.get("/en/noorele").text.contains("href=\"/en/kontakt\""))
    }
}
