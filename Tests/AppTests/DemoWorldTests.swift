import Directory
import Foundation
import GRDB
import Referrals
import Storage
import Testing

@testable import App

/// The demonstration begins whole, on whichever day and at whichever hour somebody tries it.
@Suite struct DemoWorldTests {
    private static let seeds = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Seeds")

    @Test(arguments: [
        "2026-12-01T03:50:00.000Z", "2026-11-29T12:00:00.000Z", "2026-12-25T22:30:00.000Z", "2027-01-01T00:30:00.000Z",
        "2026-06-24T08:00:00.000Z", "2026-10-25T00:59:00.000Z",
    ])
    func theDemonstrationIsFilledAtAnyHour(moment: String) async throws {
        let now = try #require(Date(iso8601: moment))
        let store = try Store(
            path: nil,
            clock: .fixed(now),
            master: try MasterKey([UInt8](repeating: 7, count: 32))
        )
        _ = try await Seeding.load(try Seeding.readDemo(Self.seeds.path), into: store)
        let file = try DemoFile.read(Self.seeds.appending(path: "demo/world.yaml").path)
        let office = ReferralOffice(vault: store.vault, address: "http://127.0.0.1:8080")
        #expect(try await DemoWorld(file: file, store: store, office: office).fill())
        let states = try await store.read { try String.fetchSet($0, sql: "SELECT DISTINCT state FROM referral") }
        #expect(states.count >= 6, "\(states)")
        #expect(try await store.read { try Integrity.faults($0) } == [])
        #expect(try await !DemoWorld(file: file, store: store, office: office).fill())
    }
}
