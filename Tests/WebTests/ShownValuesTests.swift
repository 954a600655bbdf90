import Accounts
import Directory
import Foundation
import GRDB
import Search
import Storage
import Testing

@testable import Harvest
@testable import Web

/// Nobody vouches for what they have not been shown: what was shown is what is confirmed.
@Suite struct ShownValuesTests {
    private static let path = "/too/teenused/\(Samples.debts)"

    private func change(_ samples: Samples, _ phones: String) async throws {
        let evidence = Evidence(cite: "telefonilt", seen: Day(Samples.noon), verifiedBy: "test")
        try await samples.store.write { db in
            _ = try ServiceChange.make(db, Samples.debts, .phones, phones, evidence, by: "test", at: Samples.noon)
            try SearchIndex.update(db, services: [Samples.debts])
        }
    }

    private func verified(_ samples: Samples) async throws -> Day? {
        try await samples.store.read { try Service.find($0, id: Samples.debts) }?.freshness.verified
    }

    @Test func theListOfWhatGoesStaleLeadsToTheValues() async throws {
        let samples = try await Samples()
        try await samples.store.write { try $0.execute(sql: "UPDATE claim SET last_seen = '2024-06-01'") }
        let browser = try await StaffBrowser(samples, as: .specialist)
        let list = try await browser.get("/too/varskus").text
        #expect(!list.contains("value=\"kinnita\""))
        let link = try #require(list.firstMatch(of: /href="(\/too\/teenused\/[^"]+)#kinnita"/)?.output.1)
        #expect(try await browser.send("/too/varskus", "tegu=kinnita&teenus=\(Samples.debts)").status == 422)
        let page = try await browser.get(String(link)).text
        let section = try #require(page.range(of: "<section id=\"kinnita\">"))
        #expect(page[section.lowerBound...].contains("class=\"rows shown\""))
    }

    @Test func whatHasChangedSinceItWasShownIsNotConfirmed() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let form = try #require(WholeForm(try await browser.get("\(Self.path)?tagasi=varskus").text, holding: "nahtud"))
        try await change(samples, "+372 5555 0909")
        let reply = try await browser.send(form)
        #expect(
            reply.status == 409 && reply.text.contains("Midagi ei kinnitatud") && reply.text.contains("+372 5555 0909")
        )
        #expect(try await verified(samples) == nil)
        let anew = try #require(WholeForm(try await browser.get("\(Self.path)?tagasi=varskus").text, holding: "nahtud"))
        let done = try await browser.send(anew)
        #expect(done.headers[.location] == "/too/varskus?kinnitatud=\(Samples.debts)")
        #expect(try await verified(samples) == Day(Samples.noon))
    }

    @Test func nobodyConfirmsWithoutHavingSeen() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let secret = try await browser.secret(of: Self.path)
        for seen in ["", "&nahtud=", "&nahtud=\(String(repeating: "0", count: 32))"] {
            #expect(try await browser.post(Self.path, "otsus=kinnita&vorm=\(secret)\(seen)").status == 409)
        }
        #expect(try await verified(samples) == nil)
    }

    @Test func aPartnerConfirmsWhatWasShownAndNothingElse() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.coordinator, in: samples)
        let token = try await samples.store.write {
            try PartnerLink.issue($0, for: Samples.debts, by: account.id, at: Samples.noon)
        }
        let (visitor, path) = (try Visitor(samples), "/kinnita/\(token.text)")
        let form = try #require(WholeForm(try await visitor.get(path).text, holding: "nahtud"))
        #expect(try await visitor.post(path, "vastus=oige").status == 409)
        try await change(samples, "+372 5555 0909")
        let late = try await visitor.post(path, form.body())
        #expect(late.status == 409 && late.text.contains("Andmed on vahepeal muutunud"))
        #expect(late.text.contains("+372 5555 0909"))
        #expect(try await verified(samples) == nil)
        let anew = try #require(WholeForm(late.text, holding: "nahtud"))
        #expect(try await visitor.post(path, anew.body()).text.contains("Aitäh!"))
        #expect(try await verified(samples) == Day(Samples.noon))
    }

    @Test func aHiddenPlaceIsNotConfirmedByWhoeverDoesNotSeeIt() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.coordinator, in: samples)
        let token = try await samples.store.write {
            try PartnerLink.issue($0, for: Samples.shelter, by: account.id, at: Samples.noon)
        }
        let (visitor, path) = (try Visitor(samples), "/kinnita/\(token.text)")
        let page = try await visitor.get(path).text
        #expect(!page.contains("Salajane"))
        let form = try #require(WholeForm(page, holding: "nahtud"))
        #expect(try await visitor.post(path, form.body()).status == 200)
        let claims = try await samples.store.read { try Service.find($0, id: Samples.shelter) }?.claims ?? []
        #expect(claims.contains { $0.verified != nil })
        #expect(
            claims.allSatisfy { $0.verified == nil || !["location", "locations", "coordinates"].contains($0.field) }
        )
    }
}
