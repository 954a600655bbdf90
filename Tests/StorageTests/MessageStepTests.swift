import Foundation
import GRDB
import Testing

@testable import Storage

/// What was sent out before messages lost their keys is there afterwards.
@Suite struct MessageStepTests {
    @Test func messagesAndAttemptsComeAlong() throws {
        let database = try DatabaseQueue()
        try StoreMigrator.migrator.migrate(database, upTo: "0011_idempotency")
        let id = UUID().uuidString.lowercased()
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO message (id, kind, key, subject, name, language, lane, made_at, due_at, state, ended_at)
                    VALUES (?1, 'mail', 'k', 's', 'n', 'et', 'mail', 'a', 'b', 'delivered', 'c');
                    """,
                arguments: [id]
            )
            try db.execute(
                sql: "INSERT INTO attempt VALUES (?, 1, 'a', 'b', 'delivered', 250)",
                arguments: [id]
            )
        }
        try StoreMigrator.bringUpToDate(database)
        try database.write { db in
            let kept = try String.fetchAll(db, sql: "SELECT id || state || ended_at FROM message")
            let faults = try Integrity.faults(db)
            #expect(kept == ["\(id)deliveredc"] && faults == [])
            #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM message") }
        }
    }
}
