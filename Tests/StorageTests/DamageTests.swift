import Foundation
import GRDB
import Testing

@testable import Storage

/// A value that cannot be what it should ends the reading, and not the program.
@Suite struct DamageTests {
    private let store: Store
    init() throws { store = try Store(path: nil) }

    private func reading<Value: Sendable>(_ sql: String, _ read: @Sendable @escaping (Row) -> Value) async throws
        -> Value?
    {
        try await store.read { try Row.fetchOne($0, sql: sql).map(read) }
    }

    @Test func nothingIsReadWhereATextWasPromised() async {
        await #expect(throws: StoreFault.self) { try await reading("SELECT NULL AS name") { $0["name"] as String } }
        await #expect(throws: StoreFault.self) { try await reading("SELECT NULL") { $0[0] as String } }
    }

    @Test(arguments: ["'many'", "1e300", "x'00FF'", "NULL"]) func noNumberIsReadWhereThereIsNone(value: String) async {
        await #expect(throws: StoreFault.self) { try await reading("SELECT \(value) AS n") { $0["n"] as Int } }
        await #expect(throws: StoreFault.self) { try await reading("SELECT \(value) AS n") { $0["n"] as Int64 } }
    }

    @Test func aNumberTooLargeForItsPlaceIsDamage() async {
        await #expect(throws: StoreFault.self) { try await reading("SELECT 5000000000 AS n") { $0["n"] as Int32 } }
        await #expect(throws: StoreFault.self) { try await reading("SELECT -1 AS n") { $0["n"] as UInt32? } }
    }

    @Test func damageThatStopsAReadingOrAWritingIsKnownUntilAWholeLookFindsNone() async throws {
        await #expect(throws: StoreFault.self) { try await reading("SELECT NULL") { $0[0] as String } }
        #expect(store.damage.isMet && !store.damage.isMetByWriting)
        let begun = store.damage.count
        await #expect(throws: DatabaseError.self) {
            try await store.write { _ in throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        }
        #expect(store.damage.isMetByWriting)
        store.damage.forget(before: begun)
        #expect(store.damage.isMet, "what was met after the look began is not forgotten")
        store.damage.forget(before: store.damage.count)
        #expect(!store.damage.isMet && !store.damage.isMetByWriting)
    }

    @Test func anErrorOfTheDataIsNoDamage() async throws {
        await #expect(throws: DatabaseError.self) { try await store.read { try $0.execute(sql: "SELECT gone") } }
        #expect(!store.damage.isMet)
    }

    @Test func whatMayBeMissingMayBeMissing() async throws {
        #expect(try await reading("SELECT NULL AS n") { $0["n"] as Int? } == .some(nil))
        #expect(try await reading("SELECT NULL AS n, 'a' AS t") { $0["t"] as String } == "a")
    }

    @Test func whatWasWrittenAfterDamageWasMetIsNotKept() async throws {
        await #expect(throws: StoreFault.self) {
            try await store.write { db in
                let row = try #require(try Row.fetchOne(db, sql: "SELECT NULL AS name"))
                let name: String = row["name"]
                try Journal.append(db, "test.line", subject: name, actor: "test", at: Date())
            }
        }
        #expect(try await store.lines() == 0)
    }
}
