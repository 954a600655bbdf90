import Foundation
import GRDB
import Storage
import Testing

@testable import Directory

/// Loading again and again: what is said once more changes nothing, what is corrected changes only itself.
@Suite struct SeedingTests {
    private static let hours = "hours: \"E–R 10–18\""
    private static func home(_ hours: String = "hours: \"24/7\"") -> String {
        Samples.service(hours, key: "sild-pesa", name: "Noorte pesa", needs: "[housing]")
    }

    private func ticking() throws -> (store: Store, clock: Hands) {
        let hands = Hands(Samples.noon)
        return (try Store(path: nil, clock: WallClock { hands.now }), hands)
    }

    private func claims(_ store: Store, _ condition: String) async throws -> [String] {
        try await store.read { db in
            let sql = "SELECT value FROM claim WHERE subject = ? AND \(condition) ORDER BY number"
            return try String.fetchAll(db, sql: sql, arguments: [Identity.service("sild-volad")])
        }
    }

    @Test func theSecondTimeNothingIsNew() async throws {
        let store = try Samples.store()
        let folder = try SeedFolder(Samples.organization(services: Samples.service(Self.hours), Self.home()))
        let first = try await folder.load(into: store)
        #expect((first.added, first.changed, first.unchanged) == (3, 0, 0))
        #expect(Set(first.touchedServices) == [Identity.service("sild-volad"), Identity.service("sild-pesa")])
        #expect(first.listsChanged)
        let dump = "SELECT group_concat(number || subject || value || changed_at) FROM claim"
        let before = try await store.read { try String.fetchOne($0, sql: dump) }
        let second = try await folder.load(into: store)
        #expect((second.added, second.changed, second.unchanged) == (0, 0, 3))
        #expect(second.touchedServices.isEmpty && !second.listsChanged)
        #expect(try await store.read { try String.fetchOne($0, sql: dump) } == before)
        #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") } == 4)
    }

    @Test func aCorrectedEntryChangesOnlyItself() async throws {
        let (store, clock) = try ticking()
        let folder = try SeedFolder(Samples.organization(services: Samples.service(Self.hours), Self.home()))
        try await folder.load(into: store)
        clock.now += 86_400
        try folder.change(Samples.organization(services: Samples.service("hours: \"E–R 12–18\""), Self.home()))
        let report = try await folder.load(into: store)
        #expect((report.added, report.changed, report.unchanged) == (0, 1, 2))
        #expect(report.touchedServices == [Identity.service("sild-volad")])
        let (debts, home) = try await store.read { db in
            (try Service.find(db, key: "sild-volad"), try Service.find(db, key: "sild-pesa"))
        }
        #expect(debts?.schedule?.text == "E–R 12–18")
        #expect(debts?.freshness.changed?.description == "2026-11-22")
        #expect(home?.freshness.changed?.description == "2026-11-21")
        let events = try await store.read { db in
            try [debts?.id, home?.id].map { try Journal.events(db, about: $0 ?? "").map(\.kind) }
        }
        #expect(events == [["service.added", "service.changed"], ["service.added"]])
        #expect(try await store.read { try Journal.firstBreak($0) } == nil)
    }

    @Test func aClaimIsWithdrawnNotOverwritten() async throws {
        let (store, clock) = try ticking()
        let folder = try SeedFolder(Samples.organization(services: Samples.service(Self.hours)))
        try await folder.load(into: store)
        clock.now += 86_400
        try folder.change(Samples.organization(services: Samples.service("hours: \"E–R 12–18\"")))
        try await folder.load(into: store)
        #expect(try await claims(store, "field = 'hours'") == ["E–R 10–18", "E–R 12–18"])
        #expect(try await claims(store, "withdrawn_at LIKE '2026-11-22%'") == ["E–R 10–18"])
        #expect(try await claims(store, "changed_at LIKE '2026-11-22%'") == ["E–R 12–18"])
        try folder.change(Samples.organization(services: Samples.service()))
        try await folder.load(into: store)
        #expect(try await claims(store, "field = 'hours' AND withdrawn_at IS NULL").isEmpty)
        #expect(try await store.read { try Service.find($0, key: "sild-volad")?.schedule } == nil)
    }

    @Test func seenAgainIsNotChanged() async throws {
        let (store, clock) = try ticking()
        let folder = try SeedFolder(Samples.organization(services: Samples.service(Self.hours)))
        try await folder.load(into: store)
        try await store.write {
            try $0.execute(sql: "UPDATE claim SET verified_at = '2026-11-20', verified_by = 'adviser'")
        }
        clock.now += 5 * 86_400
        let newer = Samples.source.replacing("2026-10-30", with: "2026-11-25")
        try folder.change(Samples.organization(services: Samples.service(Self.hours, source: newer)))
        #expect(try await folder.load(into: store).changed == 1)
        let service = try #require(try await store.read { try Service.find($0, key: "sild-volad") })
        #expect(service.freshness.seen?.description == "2026-11-25")
        #expect(service.freshness.changed?.description == "2026-11-21", "no value has changed")
        #expect(service.freshness.verified?.description == "2026-11-20", "what was verified stands as it was")
        #expect(service.claims.allSatisfy { $0.firstSeen?.description == "2026-10-30" })
    }

    @Test func correctedListsAreWrittenAndTold() async throws {
        let store = try Samples.store()
        let folder = try SeedFolder()
        try await folder.load(into: store)
        let kinds = try #require(Samples.lists["kinds.yaml"]).replacing("Vabaühendus", with: "MTÜ")
        try folder.write(kinds, to: "kinds.yaml")
        #expect(try await folder.load(into: store).listsChanged)
        #expect(try await store.read { try ControlledLists($0).kind("ngo")?.name[.et] } == "MTÜ")
    }

    @Test func identifiersStayForEver() {
        #expect(Identity.service("tartu-vola") == "d371a274-569d-5a8d-8a41-baffa4565337")
        #expect(Identity.organization("tartu-linn") == "77a1dec5-497b-5bb1-a1aa-e1f13c57faea")
    }
}

/// A clock that is set forward by hand.
final class Hands: @unchecked Sendable {
    private let lock = NSLock()
    private var moment: Date

    init(_ moment: Date) { self.moment = moment }

    var now: Date {
        get { lock.withLock { moment } }
        set { lock.withLock { moment = newValue } }
    }
}
