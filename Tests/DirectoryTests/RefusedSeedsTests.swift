import Storage
import Testing

@testable import Directory

/// An entry that makes no sense is left out with line and reason, while the others load.
@Suite struct RefusedSeedsTests {
    private static let home = Samples.service(key: "sild-pesa", name: "Noorte pesa", needs: "[housing]")

    @Test(arguments: [
        (Samples.service(needs: "[debts, joy]"), "joy"),
        (Samples.service(area: "[\"9999\"]"), "9999"), (Samples.service(area: "[]"), "at least one area"),
        (Samples.service("location: {address: \"Kesk 1\", municipality: \"0001\"}"), "0001"),
        (Samples.service("age: {from: 29, to: 16}"), "29–16"),
        (Samples.service("hours: \"tööpäeviti\""), "“tööpäeviti”"),
        (Samples.service("hours: \"E–R 10–18; L hommikul\""), "“L hommikul”"),
        (Samples.service("languages: [eesti]"), "eesti"), (Samples.service("languages: [ET]"), "ET"),
        (Samples.service("valid: {from: 2026-03, to: 2025-12-31}"), "2026-03–2025-12-31"),
        (Samples.service("valid: {from: 2026-03-01, to: 2025}"), "2026-03-01–2025"),
        (
            Samples.service(
                "claims: [{field: hours, value: \"8–9\", cite: a}, {field: hours, value: \"9–10\", cite: a}]"
            ), "hours"
        ),
        (Samples.service("claims: [{field: name, value: Muu, cite: \"https://sild.example\"}]"), "name"),
        (Samples.service(key: "sild-pesa"), "sild-pesa stands twice"),
    ])
    func anEntryThatMakesNoSenseIsLeftOut(service: String, says: String) async throws {
        let (store, report) = try await Samples.loaded(Samples.organization(services: Self.home, service))
        #expect(report.added == 2, "the organisation and the other service")
        #expect(report.refused.map(\.file) == ["sample.yaml"])
        #expect(report.refused.first?.line == 7)
        #expect(report.refused.first?.reason.contains(says) == true, "\(report.refused)")
        #expect(try await store.read { try Service.find($0, key: "sild-pesa") } != nil)
        #expect(try await store.read { try Service.find($0, key: "sild-volad") } == nil)
    }

    @Test func whatIsValidToAYearEndsWithThatYear() async throws {
        let entry = Samples.service("valid: {from: 2025, to: 2025}")
        let (store, report) = try await Samples.loaded(Samples.organization(services: entry))
        #expect(report.refused == [])
        let validity = try #require(try await store.read { try Service.find($0, key: "sild-volad") }).validity
        #expect(try !validity.hasEnded(on: #require(Day("2025-12-31"))), "the whole of the year")
        #expect(try validity.hasEnded(on: #require(Day("2026-01-01"))))
    }

    @Test func aRefusedOrganizationTakesItsServicesAlong() async throws {
        let (store, report) = try await Samples.loaded(
            Samples.organization(
                "vale",
                kind: "guild",
                services: Samples.service(),
                Samples.service(key: "vale-teine")
            ),
            Samples.organization(services: Self.home)
        )
        #expect(report.refused.map(\.line) == [1, 6, 7])
        #expect(report.refused[0].reason.contains("guild"))
        #expect(report.refused[1].reason.contains("vale was refused"))
        #expect(report.added == 2)
        #expect(try await store.read { try Draft.count($0) } == 0)
        #expect(try await store.read { try Service.find($0, key: "sild-volad") } == nil)
        #expect(try await store.read { try Service.find($0, key: "sild-pesa") } != nil)
    }

    @Test func aKeyOfAnOrganizationStandsOnce() async throws {
        let (_, report) = try await Samples.loaded(
            Samples.organization(services: Self.home),
            Samples.organization(services: Samples.service())
        )
        #expect(report.refused.map(\.line) == [7, 12])
        #expect(report.refused[0].reason.contains("stands twice"))
    }

    @Test func aRefusedServiceDoesNotBringItsOrganizationToThePublic() async throws {
        let draft = Samples.service(key: "sild-pesa", source: Samples.unconfirmed)
        let refused = Samples.service("age: {from: 29, to: 16}")
        let told = Samples.organization(source: Samples.unconfirmed, services: draft, refused)
        let (store, report) = try await Samples.loaded(told)
        #expect(report.refused.count == 1)
        #expect(try await store.read { try Organization.find($0, id: Identity.organization("sild")) } == nil)
    }

    @Test func aRefusedCorrectionLeavesTheOrganizationPublic() async throws {
        let store = try Samples.store()
        let good = Samples.organization(source: Samples.unconfirmed, services: Samples.service())
        let folder = try SeedFolder(good)
        try await folder.load(into: store)
        let broken = Samples.service("hours: \"vahel\"")
        try folder.change(Samples.organization(source: Samples.unconfirmed, services: broken))
        #expect(try await folder.load(into: store).refused.count == 1)
        #expect(try await store.read { try Organization.find($0, id: Identity.organization("sild")) } != nil)
    }

    @Test func aRefusedCorrectionLeavesWhatWasThere() async throws {
        let store = try Samples.store()
        let folder = try SeedFolder(Samples.organization(services: Samples.service("hours: \"24/7\"")))
        try await folder.load(into: store)
        try folder.change(Samples.organization(services: Samples.service("hours: \"vahel\"")))
        #expect(try await folder.load(into: store).refused.count == 1)
        #expect(try await store.read { try Service.find($0, key: "sild-volad")?.schedule?.always } == true)
    }
}
