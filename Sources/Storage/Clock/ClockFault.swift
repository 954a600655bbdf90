package import Foundation
package import GRDB

/// Something the clock could not do: what, for which subject, why, and when it tries again. It holds no personal data.
package struct ClockFault: Equatable, Sendable {
    /// The kind of errand.
    package let errand: String
    /// The identifier of what it was for; empty when a whole errand failed.
    package let subject: String
    /// How often it has failed.
    package let tries: Int
    package let first: Date
    package let last: Date
    package let next: Date
    /// What went wrong, as the program says it.
    package let why: String

    /// Seconds until the next try: a minute, then more and more, at last a day.
    private static let patience: [TimeInterval] = [60, 300, 1_800, 7_200, 21_600, 86_400]

    private init?(_ row: Row) {
        guard let first = Date(iso8601: row["first_at"]), let last = Date(iso8601: row["last_at"]),
            let next = Date(iso8601: row["next_at"])
        else { return nil }
        (errand, subject, tries, why) = (row["errand"], row["subject"], row["tries"], row["why"])
        (self.first, self.last, self.next) = (first, last, next)
    }

    /// Those that stand open, the latest first.
    package static func all(_ db: Database, most: Int = 200) throws -> [ClockFault] {
        let sql = "SELECT * FROM clock_fault ORDER BY last_at DESC, errand, subject LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [most]).compactMap(ClockFault.init)
    }

    /// How many stand open.
    package static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM clock_fault") ?? 0
    }

    /// The subjects of an errand that wait for another try.
    static func waiting(_ db: Database, _ errand: String, at moment: Date) throws -> Set<String> {
        let sql = "SELECT subject FROM clock_fault WHERE errand = ? AND next_at > ?"
        return Set(try String.fetchAll(db, sql: sql, arguments: [errand, moment.iso8601]))
    }

    static func note(_ db: Database, _ errand: String, _ subject: String, _ why: String, at moment: Date) throws
        -> ClockFault?
    {
        let known = "SELECT tries FROM clock_fault WHERE errand = ? AND subject = ?"
        let tries = (try Int.fetchOne(db, sql: known, arguments: [errand, subject]) ?? 0) + 1
        let next = moment.addingTimeInterval(patience[min(tries, patience.count) - 1])
        try db.run(
            """
            INSERT INTO clock_fault (errand, subject, tries, first_at, last_at, next_at, why) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)
            ON CONFLICT (errand, subject) DO UPDATE SET tries = ?3, last_at = ?4, next_at = ?5, why = ?6
            """,
            [errand, subject, tries, moment.iso8601, next.iso8601, why]
        )
        let row = "SELECT * FROM clock_fault WHERE errand = ? AND subject = ?"
        return try Row.fetchOne(db, sql: row, arguments: [errand, subject]).flatMap(ClockFault.init)
    }

    static func clear(_ db: Database, _ errand: String, _ subject: String) throws {
        try db.run("DELETE FROM clock_fault WHERE errand = ? AND subject = ?", [errand, subject])
    }

    /// Drops what an errand has no more to do with.
    static func keep(_ db: Database, _ errand: String, only subjects: [String]) throws {
        let json = String(decoding: try JSONEncoder().encode(subjects), as: UTF8.self)
        try db.run(
            "DELETE FROM clock_fault WHERE errand = ? AND subject NOT IN (SELECT value FROM json_each(?))",
            [errand, json]
        )
    }

    /// What went wrong, without anything that was stored.
    package static func reason(_ error: any Error) -> String {
        switch error {
        case let error as DatabaseError: "SQLite \(error.extendedResultCode.rawValue)"
        case let fault as VaultFault: "\(fault)"
        case let problem as Problem: "\(problem)"
        default: "\(type(of: error))"
        }
    }
}
