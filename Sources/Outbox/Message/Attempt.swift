package import Foundation
package import GRDB
import Storage

/// One time that a message was given to a server or a target.
package struct Attempt: Equatable, Sendable {
    package let message: String
    /// From 1.
    package let number: Int
    package let beganAt: Date
    package let endedAt: Date?
    /// Nil while it goes on.
    package let outcome: AttemptWord?
    /// The code of the answer: of SMTP or HTTP.
    package let code: Int?

    init(_ row: Row) {
        (message, number, code) = (row["message"], row["number"], row["code"])
        beganAt = Date(iso8601: row["began_at"]) ?? .distantPast
        endedAt = (row["ended_at"] as String?).flatMap(Date.init(iso8601:))
        outcome = (row["outcome"] as String?).flatMap(AttemptWord.init)
    }

    /// All attempts at a message, in their order.
    package static func all(_ db: Database, of message: String) throws -> [Attempt] {
        try Row.fetchAll(db, sql: "SELECT * FROM attempt WHERE message = ? ORDER BY number", arguments: [message]).map(
            Attempt.init
        )
    }

    /// Begins the next attempt at a message.
    static func begin(_ db: Database, of message: String, at moment: Date) throws {
        let last = "SELECT coalesce(max(number), 0) FROM attempt WHERE message = ?"
        let number = (try Int.fetchOne(db, sql: last, arguments: [message]) ?? 0) + 1
        try db.execute(
            sql: "INSERT INTO attempt (message, number, began_at) VALUES (?, ?, ?)",
            arguments: [message, number, moment.iso8601]
        )
    }

    /// Codes have three digits; what else a server says is none.
    private static let codes = 100...999

    static func end(_ db: Database, of message: String, _ outcome: AttemptWord, code: Int?, at moment: Date) throws {
        let code = code.flatMap { codes.contains($0) ? $0 : nil }
        try db.execute(
            sql: "UPDATE attempt SET ended_at = ?, outcome = ?, code = ? WHERE message = ? AND ended_at IS NULL",
            arguments: [moment.iso8601, outcome.rawValue, code, message]
        )
    }

    /// How many attempts at a message ended in one of these words.
    static func count(_ db: Database, of message: String, in words: [AttemptWord]) throws -> Int {
        let list = words.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let sql = "SELECT count(*) FROM attempt WHERE message = ? AND outcome IN (\(list))"
        return try Int.fetchOne(db, sql: sql, arguments: [message]) ?? 0
    }
}
