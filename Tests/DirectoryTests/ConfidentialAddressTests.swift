import GRDB
import Storage
import Testing

@testable import Directory

/// The address of a shelter stands in one column that nothing public reads, and nowhere else.
@Suite struct ConfidentialAddressTests {
    private static let hidden = "Salajane põik 7"
    private static let location =
        "location: {name: Varjupaik, address: \"\(hidden)\", municipality: \"0899\", confidential: true}"
    private static let dissent = "claims: [{field: location, value: \"\(hidden), Karksi\", cite: a leaflet}]"

    /// The tables and columns in which words stand.
    private func places(of words: String, in store: Store) async throws -> [String] {
        try await store.read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            return try tables.flatMap { table in
                try db.columns(in: table).map(\.name).filter { column in
                    let sql = "SELECT count(*) FROM \"\(table)\" WHERE instr(\"\(column)\", ?) > 0"
                    return try Int.fetchOne(db, sql: sql, arguments: [words]) != 0
                }.map { "\(table).\($0)" }
            }
        }
    }

    @Test func itStandsInOneColumnAndIsNotRead() async throws {
        let entry = Samples.service(Self.location, Self.dissent)
        let store = try await Samples.loaded(Samples.organization(services: entry)).store
        #expect(try await places(of: Self.hidden, in: store) == ["location.address"])
        let service = try #require(try await store.read { try Service.find($0, key: "sild-volad") })
        #expect(!"\(service)".contains("Salajane"), "neither in its parts nor in its claims")
        #expect(service.locations.map(\.address) == [nil])
        #expect(service.locations.map(\.name) == ["Varjupaik"])
        #expect(service.freshness.contradicted == ["location"], "that sources differ is told, not what they say")
    }

    @Test func itCannotBeGuessedFromTheIdentifier() async throws {
        let store = try await Samples.loaded(Samples.organization(services: Samples.service(Self.location))).store
        let service = try #require(try await store.read { try Service.find($0, key: "sild-volad") })
        #expect(service.locations.map(\.id) != [Identity.location("sild", Self.hidden)])
    }

    @Test(arguments: [true, false]) func anotherServiceAtTheSameAddressDoesNotGiveItAway(comesFirst: Bool) async throws
    {
        let open = Samples.service("location: {address: \"\(Self.hidden)\"}", key: "sild-pesa")
        let shelter = Samples.service(Self.location)
        let (first, second) = comesFirst ? (open, shelter) : (shelter, open)
        let store = try await Samples.loaded(Samples.organization(services: first, second)).store
        let services = try await store.read { db in
            try ["sild-volad", "sild-pesa"].map { try Service.find(db, key: $0)?.locations.map(\.address) }
        }
        #expect(services == [[nil], [nil]])
    }

    @Test func anAddressThatBecomesConfidentialIsHidden() async throws {
        let store = try Samples.store()
        let folder = try SeedFolder(
            Samples.organization(services: Samples.service("location: {address: \"\(Self.hidden)\"}"))
        )
        try await folder.load(into: store)
        try folder.change(Samples.organization(services: Samples.service(Self.location)))
        try await folder.load(into: store)
        let service = try #require(try await store.read { try Service.find($0, key: "sild-volad") })
        #expect(!"\(service)".contains("Salajane"))
    }
}
