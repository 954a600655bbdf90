import GRDB
import Storage
import Testing

@testable import Directory

@Suite struct FreshnessTests {
    private let today = Day(Samples.noon)

    private func state(
        _ seen: String?,
        verified: String? = nil,
        next: String? = nil,
        contradicts: Bool = false
    ) -> Freshness.State {
        Freshness.state(
            on: today,
            seen: seen.flatMap { PartialDate($0) },
            verified: verified.flatMap { Day($0) },
            nextCheck: next.flatMap { Day($0) },
            contradicts: contradicts
        )
    }

    @Test func eachStateHasItsDays() {
        #expect(state("2026-11-01", next: "2026-11-21") == .seen, "due only when the day has passed")
        #expect(state("2026-11-01", next: "2026-11-20") == .due)
        #expect(state("2025-11-21", next: "2026-11-20") == .due, "a year ago to the day")
        #expect(state("2025-11-20", next: "2026-11-20") == .old)
        #expect(state(nil) == .old)
        #expect(state("2026-11-01", verified: "2026-11-02", next: "2026-12-02") == .verified)
        #expect(state("2020", verified: "2026-11-02", next: "2026-12-02") == .verified)
        #expect(state("2026-11-01", verified: "2026-11-02", next: "2026-11-20") == .due)
        #expect(state("2020", verified: "2021-11-02", next: "2021-12-02") == .due)
    }

    @Test func aMonthOrAYearCountsAsOldAsItCanBe() {
        #expect(state("2026", next: "2026-12-01") == .seen)
        #expect(state("2025", next: "2026-12-01") == .old)
        #expect(state("2025-11", next: "2026-12-01") == .old)
        #expect(state("2025-12", next: "2026-12-01") == .seen)
    }

    @Test func contradictionBeatsAll() {
        #expect(state("2026-11-20", verified: "2026-11-20", next: "2027-01-01", contradicts: true) == .contradictory)
        #expect(state(nil, contradicts: true) == .contradictory)
    }

    private func service(_ more: String...) async throws -> (store: Store, service: Service) {
        let entry = Samples.service(more.joined(separator: ", "))
        let store = try await Samples.loaded(Samples.organization(services: entry)).store
        return (store, try #require(try await store.read { try Service.find($0, key: "sild-volad") }))
    }

    @Test func theFourDatesStandApart() async throws {
        let (store, seen) = try await service("hours: \"E–R 10–18\"")
        #expect(seen.freshness.seen?.description == "2026-10-30")
        #expect(seen.freshness.changed?.description == "2026-11-21", "the day of loading")
        #expect(seen.freshness.verified == nil)
        #expect(seen.freshness.nextCheck?.description == "2026-11-29", "hours want a look after thirty days")
        try await store.write { db in
            try db.execute(sql: "UPDATE claim SET verified_at = '2026-11-20T09:00:00.000Z', verified_by = 'an adviser'")
        }
        let verified = try #require(try await store.read { try Service.find($0, key: "sild-volad") }).freshness
        #expect(verified.verified?.description == "2026-11-20" && verified.verifiedBy == "an adviser")
        #expect(verified.seen == seen.freshness.seen && verified.changed == seen.freshness.changed)
        #expect(verified.nextCheck?.description == "2026-12-20")
        #expect(verified.state(on: today) == .verified)
    }

    @Test func aRecordIsVerifiedOnlyWhenAllOfItIs() async throws {
        let (store, _) = try await service("hours: \"24/7\"")
        try await store.write { db in
            let sql = "UPDATE claim SET verified_at = '2026-11-20', verified_by = 'an adviser' WHERE field = 'hours'"
            try db.execute(sql: sql)
        }
        let freshness = try #require(try await store.read { try Service.find($0, key: "sild-volad") }).freshness
        #expect(freshness.verified == nil && freshness.verifiedBy == nil)
    }

    @Test func claimsThatContradictStandSideBySide() async throws {
        let other = "{field: hours, value: \"14–24\", cite: \"a leaflet\", date: 2026-11-10}"
        let (_, service) = try await service("hours: \"E–R 10–18\"", "claims: [\(other)]")
        #expect(Set(service.claims.filter { $0.field == "hours" }.map(\.value)) == ["E–R 10–18", "14–24"])
        #expect(service.freshness.contradicted == ["hours"])
        #expect(service.freshness.state(on: today) == .contradictory)
        #expect(service.freshness.seen?.description == "2026-10-30", "what others say does not make the record fresher")
    }

    @Test func whatTheSourceLeavesOpenIsNamed() async throws {
        let open = "{cite: \"https://sild.example\", date: undated, confidence: medium, unverified: [phones]}"
        let entry = Samples.service("phones: [{number: \"5550 0100\"}]", source: open)
        let store = try await Samples.loaded(Samples.organization(services: entry)).store
        let freshness = try #require(try await store.read { try Service.find($0, key: "sild-volad") }).freshness
        #expect(freshness.unsettled == ["phones"])
        #expect(freshness.seen == nil && freshness.nextCheck == nil)
        #expect(freshness.state(on: today) == .old)
    }
}
