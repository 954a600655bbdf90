import Directory
import Foundation
import Storage
import Testing

@testable import Web

/// What readers report is seen by staff, settled, opened again, and forgotten.
@Suite struct MistakesPageTests {
    private func reported(_ note: String = "Number <b>ei vasta</b>") async throws -> Samples {
        let samples = try await Samples()
        try await samples.store.write { db in
            try Mistake.tell(db, service: Samples.debts, field: "phones", note: note, at: Samples.noon)
        }
        return samples
    }

    @Test func aReportIsSeenSettledAndOpenedAgain() async throws {
        let samples = try await reported()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.get("/too").text.contains("href=\"/too/vead\"><b>1</b>"))
        let list = try await browser.get("/too/vead").text
        #expect(
            list.contains("Number &lt;b&gt;ei vasta&lt;/b&gt;")
                && list.contains("/too/teenused/\(Samples.debts.prefix(13))")
        )
        let reply = try await browser.send("/too/vead", "otsus=lahenda&teade=1")
        #expect(reply.headers[.location] == "/too/vead?tehtud=1")
        let after = try await browser.get("/too/vead?tehtud=1").text
        #expect(after.contains("Ühtegi teadet ei oota") && after.contains("value=\"ava\""))
        #expect(try await browser.send("/too/vead", "otsus=lahenda&teade=1", from: "/too/vead?tehtud=1").status == 404)
        #expect(try await browser.send("/too/vead", "otsus=ava&teade=1", from: "/too/vead?tehtud=1").status == 303)
        #expect(try await samples.store.read { try Mistake.count($0) } == 1)
    }

    @Test func aReportStandsBesideItsService() async throws {
        let browser = try await StaffBrowser(try await reported(), as: .specialist)
        let path = "/too/teenused/\(Samples.debts.prefix(13))"
        #expect(try await browser.get(path).text.contains("Teated vigadest"))
        #expect(try await browser.send(path, "otsus=lahenda&teade=1").headers[.location] == "\(path)?tehtud=lahenda")
        #expect(try await browser.get(path).text.contains("lahendatud"))
    }

    @Test func aRefusalIsToldInWords() async throws {
        let browser = try await StaffBrowser(try await reported("referral: not_our_area"), as: .specialist)
        let list = try await browser.get("/too/vead").text
        #expect(list.contains("Partner keeldus suunamisest: Piirkond ei sobi"))
    }

    @Test func whatWasSettledLongAgoIsForgottenAndWhatWaitsIsNot() async throws {
        let samples = try await reported()
        try await samples.store.write { db in
            try Mistake.tell(db, service: Samples.debts, field: "age", note: "vanus", at: Samples.noon)
            try Mistake.settle(db, 1, by: "mari", at: Samples.noon)
            try Mistake.forgetSettled(db, at: Samples.noon + 29 * 86_400)
        }
        #expect(try await samples.store.read { try Mistake.about($0, Samples.debts).count } == 2)
        try await samples.store.write { try Mistake.forgetSettled($0, at: Samples.noon + 31 * 86_400) }
        #expect(try await samples.store.read { try Mistake.about($0, Samples.debts).map(\.note) } == ["vanus"])
    }
}
