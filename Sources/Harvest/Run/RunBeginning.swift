package import Foundation
package import GRDB
import Storage

extension Run {
    /// Begins a run, closing one of the same source that was left open by a process that is gone.
    /// Throws `Problem.conflict` while another one goes on.
    static func begin(_ db: Database, _ source: SourceRecord, at moment: Date) throws -> Int64 {
        try source.keep(db)
        try closeDead(db, at: moment)
        do {
            try db.execute(
                sql: "INSERT INTO run (source, owner, definition, began_at, alive_at) VALUES (?1, ?2, ?3, ?4, ?4)",
                arguments: [source.name, RunOwner.this, source.definition, moment.iso8601]
            )
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw Problem.conflict("\(source.name) is being read already")
        }
        return db.lastInsertedRowID
    }

    /// Says that runs which were left open ended with their process. Gives how many.
    @discardableResult
    package static func closeDead(_ db: Database, at moment: Date) throws -> Int {
        let open = try Row.fetchAll(db, sql: "SELECT number, owner, alive_at FROM run WHERE ended_at IS NULL")
        let dead = open.filter { row in
            let alive = Date(iso8601: row["alive_at"]) ?? .distantPast
            return RunOwner.isGone(row["owner"]) || moment.timeIntervalSince(alive) > RunOwner.patience
        }
        for row in dead {
            let sql = "UPDATE run SET ended_at = max(began_at, ?), verdict = 'killed' WHERE number = ?"
            try db.execute(sql: sql, arguments: [moment.iso8601, row["number"] as Int64])
        }
        return dead.count
    }

    /// A sign of life.
    static func touch(_ db: Database, _ number: Int64, at moment: Date) throws {
        let sql = "UPDATE run SET alive_at = ? WHERE number = ? AND ended_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, number])
    }

    /// Ends a run that brought nothing because the program was told to stop.
    static func stop(_ db: Database, _ number: Int64, at moment: Date) throws {
        let sql =
            "UPDATE run SET ended_at = max(began_at, ?), verdict = 'stopped' WHERE number = ? AND ended_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, number])
    }
}
