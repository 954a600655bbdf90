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

    @Test func aRefusalIsToldInWordsAndNoReaderCanSpeakAsAPartner() async throws {
        let samples = try await reported("referral: no_places")
        try await samples.store.write { db in
            try Mistake.tell(db, service: Samples.debts, field: "other", refusal: "not_our_area", at: Samples.noon)
            try Mistake.tell(db, service: Samples.debts, field: "other", refusal: "not_our_area", at: Samples.noon)
        }
        let list = try await StaffBrowser(samples, as: .specialist).get("/too/vead").text
        #expect(list.contains("Partner keeldus suunamisest: Piirkond ei sobi") && list.contains("referral: no_places"))
        #expect(list.matches(of: /Partner keeldus/).count == 1)
    }

    @Test func whatWaitsApartIsClearedByOneButtonAndBroughtBackByAnother() async throws {
        let samples = try await reported()
        try await samples.store.write { db in
            for number in 1...30 {
                let note = "Osta \(number)"
                try Mistake.tell(
                    db,
                    service: Samples.debts,
                    field: "other",
                    note: note,
                    suspicion: .links,
                    at: Samples.noon
                )
            }
        }
        let browser = try await StaffBrowser(samples, as: .specialist)
        let list = try await browser.get("/too/vead").text
        #expect(list.contains("Ootab eraldi") && list.contains("Osta 30") && list.contains("Number &lt;b&gt;"))
        #expect(try await browser.get("/too").text.contains("href=\"/too/vead\"><b>1</b>"))
        #expect(try await browser.send("/too/vead", "otsus=paris&teade=5").status == 303)
        let cleared = try #require(try await browser.send("/too/vead", "otsus=tyhjenda").headers[.location])
        #expect(try await samples.store.read { try Mistake.waiting($0, apart: true).count } == 0)
        #expect(try await samples.store.read { try Mistake.count($0) } == 2)
        let moment = try #require(cleared.split(separator: "=").last.map(String.init))
        #expect(try await browser.send("/too/vead", "otsus=taasta&hetk=\(moment)", from: cleared).status == 303)
        #expect(try await samples.store.read { try Mistake.waiting($0, apart: true).count } == 29)
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
