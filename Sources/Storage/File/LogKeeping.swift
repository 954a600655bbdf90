import CSQLite
import Foundation
package import GRDB

/// Who moves what the write-ahead log holds into the file.
package enum LogKeeping: String, CaseIterable, Sendable {
    /// This program, now and then, waiting for nobody.
    case own
    /// Another program (Litestream) alone.
    case external

    /// From this size on a log is large: 64 MB.
    package static let large = 64 << 20

    /// How a connection that writes treats the log.
    func prepare(_ db: Database) throws {
        // Many writers write the same pages again and again; those are moved from the log into the file once.
        let pages = self == .own ? 8000 : 0
        try db.execute(sql: "PRAGMA wal_autocheckpoint = \(pages); PRAGMA journal_size_limit = \(Self.large)")
        if self == .external, let connection = db.sqliteConnection {
            _ = csqlite_leave_log_on_close(UnsafeMutableRawPointer(connection))
        }
    }

    /// Moves what can be moved, and empties the log when nobody reads from it just now. Without a time to wait SQLite goes as far
    /// as it gets (as PASSIVE does), and who is in its way is left alone.
    func move(_ db: Database) throws {
        guard self == .own else { return }
        let patience = try Int.fetchOne(db, sql: "PRAGMA busy_timeout") ?? 0
        try db.execute(sql: "PRAGMA busy_timeout = 0")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(patience)") }
        do { _ = try db.checkpoint(.truncate) } catch let error as DatabaseError
            where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
        {}
    }
}
