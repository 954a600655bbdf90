import Accounts
import Foundation
import Storage
import Testing

@testable import Web

/// Administrators see what the clock did and could not do, and say that it is right.
@Suite struct ClockPageTests {
    private let samples: Samples
    private let keeper: StaffBrowser

    init() async throws {
        samples = try await Samples.harvested()
        keeper = try await StaffBrowser(samples, as: .administrator)
    }

    /// The program last ran so many days before the time of the samples.
    private func lastBeat(daysAgo days: Double) async throws {
        let then = Samples.noon.addingTimeInterval(-days * 86_400).iso8601
        try await samples.store.write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO beat (number, at, boot, steady) VALUES (1, ?, 'other', 0)",
                arguments: [then]
            )
        }
    }

    @Test func aClockThatIsBelievedIsSaidToBe() async throws {
        try await samples.store.beat()
        let text = try await keeper.get("/too/kell").text
        #expect(text.contains("Kell on õige.") && !text.contains("Kell on õige, jätka"))
        #expect(try await !keeper.get("/too").text.contains("Kell on nihkunud"))
    }

    @Test func aDoubtIsToldOnTheFirstPageAndEndsWithOneConfirmation() async throws {
        try await lastBeat(daysAgo: 7)
        #expect(try await keeper.get("/too").text.contains("Kell on nihkunud"))
        let page = try await keeper.get("/too/kell").text
        #expect(page.contains("Kell on nihkunud") && page.contains("Kell on õige, jätka"))
        let seen = try #require(page.firstMatch(of: /name="kell" value="([^"]+)"/)?.1)
        #expect(try await keeper.send("/too/kell", "tegu=oige&kell=\(seen)").status == 303)
        #expect(try await keeper.get("/too/kell").text.contains("Kell on õige."))
        let beat = try await samples.store.read { try Beat.last($0) }
        #expect(beat?.isDoubted == false && beat?.confirmedBy?.count == 36)
    }

    @Test(arguments: ["2026-11-01T10:00:00.000Z", "2030-01-01T10:00:00.000Z", "", "x"])
    func aTimeThatWasNotSeenIsNotConfirmed(_ seen: String) async throws {
        try await lastBeat(daysAgo: 7)
        #expect(try await keeper.send("/too/kell", "tegu=oige&kell=\(seen)", from: "/too/kell").status == 409)
        let now = Samples.noon
        #expect(try await samples.store.read { try !Beat.isBelieved($0, at: now) })
    }

    @Test func whatFailedAndWhatWasForgottenIsToldByIdentifiersAlone() async throws {
        try await samples.store.write { db in
            let now = Samples.noon
            try Journal.append(db, "referral.forgotten", subject: "forgotten-one", actor: "timer", at: now)
        }
        _ = try await Round("expiry", in: samples.store).go { _ in
            ["broken-one", "done-one"]
        } each: { _, id in
            if id == "broken-one" { throw Problem.conflict("test") }
            return 1
        }
        let text = try await keeper.get("/too/kell").text
        // A referral is named by its code, as on the board.
        for told in ["<code>FORGOTTEN</code>", "broken-one", "vastuseta lõppenud", "vastuseta lõppenud: 1"] {
            #expect(text.contains(told), "\(told)")
        }
        #expect(!text.contains("done-one"))
    }

    @Test func nobodyElseSeesIt() async throws {
        for role in [Role.specialist, .coordinator] {
            let other = try await StaffBrowser(samples, as: role)
            #expect(try await other.get("/too/kell").status == 403)
            #expect(try await !other.get("/too").text.contains("/too/kell"))
        }
    }

    @Test func accountsThatNoMailCanReachAreCounted() async throws {
        #expect(try await !keeper.get("/too/kell").text.contains("kuhu kiri ei jõua"))
        try await samples.store.write {
            try $0.execute(sql: "UPDATE account SET email = 'kati@vald..ee' WHERE role = 'administrator'")
        }
        #expect(try await keeper.get("/too/kell").text.contains("kuhu kiri ei jõua"))
    }
}
