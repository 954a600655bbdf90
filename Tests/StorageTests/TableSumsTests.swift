import Foundation
import GRDB
import Testing

@testable import Storage

/// What the program has not written is found.
@Suite struct TableSumsTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private func faults(_ store: Store) async throws -> [String] { try await store.read { try Integrity.faults($0) } }

    /// Two names, by the program.
    private func filled() async throws -> Store {
        let store = try Store(path: scratch.path)
        try await store.line()
        try await store.write { db in
            try db.execute(
                sql:
                    "INSERT INTO text VALUES ('debts', 'name', 'et', 'Võlad', NULL), ('work', 'name', 'et', 'Töö', NULL)"
            )
        }
        return store
    }

    @Test(arguments: [
        ("UPDATE text SET value = 'Võla' WHERE subject = 'debts'", "a value in its 2 rows was changed"),
        ("DELETE FROM text WHERE subject = 'work'", "it has 1 rows instead of 2"),
        ("INSERT INTO text VALUES ('work', 'name', 'ru', 'Работа', NULL)", "it has 3 rows instead of 2"),
        (
            "UPDATE text SET value = CASE subject WHEN 'work' THEN 'Võlad' ELSE 'Töö' END",
            "a value in its 2 rows was changed"
        ),
    ])
    func aSingleFactThatAnotherProgramChangesIsFound(sql: String, what: String) async throws {
        let store = try await filled()
        #expect(try await faults(store) == [])
        try scratch.other(sql)
        let told = try await faults(store)
        #expect(told.count == 1 && told.allSatisfy { $0.contains("table text") && $0.contains(what) }, "\(told)")
    }

    @Test func whateverTheProgramWritesIsTakenInByTheSums() async throws {
        let store = try await filled()
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO text VALUES ('debts', 'name', 'et', 'a', NULL) ON CONFLICT DO UPDATE SET value = 'Laen';
                    UPDATE text SET dated = '2026' WHERE subject = 'work';
                    INSERT OR REPLACE INTO text VALUES ('debts', 'name', 'et', 'Laenud', NULL);
                    INSERT OR IGNORE INTO text VALUES ('debts', 'name', 'et', 'Kohus', NULL);
                    """
            )
        }
        try? await store.write { db in
            try db.execute(sql: "DELETE FROM text")
            throw CancellationError()
        }
        #expect(try await faults(store) == [])
        try await store.write { try $0.execute(sql: "DELETE FROM text") }
        #expect(try await faults(store) == [])
        try store.close()
        #expect(try await faults(Store(path: scratch.path)) == [], "nor are they made anew at the next start")
    }

    @Test func aChangeThatWasMadeBeforeTheStartIsFoundAfterIt() async throws {
        try await filled().close()
        try scratch.other("UPDATE text SET value = 'Muu'")
        #expect(try await faults(Store(path: scratch.path)).count == 1)
    }

    @Test func aChangeThatWasMeantCanBeTakenForRightWithALineInTheJournal() async throws {
        let store = try await filled()
        try scratch.other("UPDATE text SET value = 'Muu'")
        #expect(try await store.acceptTables(by: "test") == ["text"])
        #expect(try await faults(store) == [])
        let lines = try await store.read { try Journal.events($0, about: "text") }
        #expect(lines.map(\.kind) == ["table.accepted"])
    }

    @Test func otherProgramsMayWriteAllTheSame() async throws {
        _ = try await filled()
        try scratch.other("CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)")
        #expect(try await faults(Store(path: scratch.path)) == [])
    }

    @Test(arguments: [
        "UPDATE grdb_migrations SET identifier = '0002_other' WHERE identifier = '0002_accounts'",
        "DROP TRIGGER event_is_not_changed", "CREATE INDEX more ON text (value)",
    ])
    func aSchemaThatIsNotTheProgramsIsFound(sql: String) async throws {
        let store = try await filled()
        try scratch.other(sql)
        #expect(try await faults(store).count == 1)
    }
}
