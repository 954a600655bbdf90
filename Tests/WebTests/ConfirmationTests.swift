import Accounts
import Directory
import Foundation
import Search
import Storage
import Testing

@testable import Harvest
@testable import Web

/// Whoever offers a service confirms or corrects it by a link, once and without an account.
@Suite struct ConfirmationTests {
    /// A link that a coordinator has made on the page.
    private func link(_ samples: Samples) async throws -> String {
        let browser = try await StaffBrowser(samples, as: .coordinator)
        let reply = try await browser.send("/too/varskus", "tegu=link&teenus=\(Samples.debts)")
        let link = reply.text.firstMatch(of: /value="http:\/\/localhost:8080(\/kinnita\/[^"]+)"/)
        return String(try #require(link).output.1)
    }

    @Test(arguments: ["", "/ru", "/en"]) func openingTheLinkChangesNothing(_ prefix: String) async throws {
        let samples = try await Samples()
        let path = try await link(samples)
        let visitor = try Visitor(samples)
        for _ in 1...3 {
            let reply = try await visitor.get(prefix + path)
            #expect(reply.status == 200 && reply.text.contains("+372 5555 0101"))
            #expect(reply.headers[.cacheControl] == "no-store" && reply.headers[.setCookie] == nil)
        }
        let service = try await samples.store.read { try Service.find($0, id: Samples.debts) }
        #expect(service?.freshness.verified == nil)
    }

    @Test func oneButtonSetsTheDayOfTheCheck() async throws {
        let samples = try await Samples()
        let path = try await link(samples)
        let visitor = try Visitor(samples)
        let form = try #require(WholeForm(try await visitor.get(path).text, holding: "nahtud"))
        #expect(try await visitor.post(path, form.body()).text.contains("Aitäh!"))
        let service = try await samples.store.read { try Service.find($0, id: Samples.debts) }
        #expect(service?.freshness.verified?.description == "2026-11-21" && service?.freshness.verifiedBy == "partner")
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        let again = try await visitor.post(path, "vastus=oige")
        #expect(again.status == 410 && again.text.contains("juba kasutatud"))
        #expect(try await visitor.get(path).status == 410)
    }

    @Test func aChangeWaitsForAPerson() async throws {
        let samples = try await Samples()
        let path = try await link(samples)
        let visitor = try Visitor(samples)
        let form = try await form(samples, ["phones": "+372 5555 0303"])
        #expect(try await visitor.post(path, form).text.contains("muudatused on kohal"))
        let waiting = try await samples.store.read { try Proposal.waiting($0) }
        #expect(waiting.map(\.field) == ["phones"] && waiting.first?.source == nil)
        #expect(try await !visitor.get("/teenus/\(Samples.debts)").text.contains("+372 5555 0303"))
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.get("/too/ettepanekud?allikas=partner").text.contains("Asutus ise"))
        #expect(try await browser.send("/too/ettepanekud/1", "otsus=vota", from: "/too/ettepanekud").status == 303)
        #expect(try await visitor.get("/teenus/\(Samples.debts)").text.contains("+372 5555 0303"))
    }

    @Test func whatCannotBeTakenComesBackAndTheLinkIsGoodStill() async throws {
        let samples = try await Samples()
        let path = try await link(samples)
        let visitor = try Visitor(samples)
        let reply = try await visitor.post(path, try await form(samples, ["phones": "helista"]))
        #expect(reply.status == 422 && reply.text.contains("id=\"phones-viga\""))
        #expect(try await visitor.post(path, try await form(samples, [:])).text.contains("Midagi ei olnud muudetud"))
        #expect(try await visitor.get(path).status == 200)
    }

    @Test func anotherLinkTakesTheFirstBack() async throws {
        let samples = try await Samples()
        let first = try await link(samples)
        _ = try await link(samples)
        let reply = try await Visitor(samples).get(first)
        #expect(reply.status == 404 && reply.text.contains("enam ei kehti"))
    }

    @Test(arguments: ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
    func aLinkThatNeverWasSaysSoKindly(_ token: String) async throws {
        let visitor = try Visitor(try await Samples())
        #expect(try await visitor.get("/kinnita/\(token)").status == 404)
        #expect(try await visitor.post("/kinnita/\(token)", "vastus=oige").status == 404)
    }

    @Test func aLinkEndsAfterThirtyDays() async throws {
        let samples = try await Samples()
        _ = try await link(samples)
        let account = try await StaffBrowser.account(.coordinator, in: samples)
        let states = try await samples.store.write { db in
            let token = try PartnerLink.issue(db, for: Samples.debts, by: account.id, at: Samples.noon)
            return try [29.0, 31.0].map { try PartnerLink.state(db, token, at: Samples.noon + $0 * 86_400) == .gone }
        }
        #expect(states == [false, true])
    }

    @Test func aConfidentialAddressIsNotShownToWhoeverHasTheLink() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.coordinator, in: samples)
        let token = try await samples.store.write {
            try PartnerLink.issue($0, for: Samples.shelter, by: account.id, at: Samples.noon)
        }
        #expect(try await !Visitor(samples).get("/kinnita/\(token.text)").text.contains("Salajane"))
    }

    /// The form as the page fills it, with some fields typed over.
    private func form(_ samples: Samples, _ typed: [String: String]) async throws -> String {
        let service = try #require(try await samples.store.read { try Service.find($0, id: Samples.debts) })
        let pairs = ConfirmationPage.fields.map { ($0.rawValue, typed[$0.rawValue] ?? service.written($0)) }
        let all = pairs.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        return (all + ["vastus=muuda"]).joined(separator: "&")
    }
}
