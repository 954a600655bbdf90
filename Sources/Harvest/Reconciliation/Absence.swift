import Foundation
import GRDB
import Storage

/// What becomes of records that their source does not show: once is nothing, for long enough is a question for a person.
struct Absence {
    /// Good runs without the record …
    static let leastRuns = 3
    /// … and days since it was last seen, before anybody is asked whether it has ended.
    static let leastDays = 14

    let db: Database
    let source: String
    let now: Date
    /// The end of the last good run: when what is missing now was seen last.
    let lastGood: Date

    /// Counts one more run without the record. Gives when it was seen last once that is long enough ago.
    func miss(_ known: KnownFinding) throws -> Date? {
        let seen = known.lastSeen ?? lastGood
        let sql = "UPDATE finding SET missing = missing + 1, last_seen = ? WHERE source = ? AND key = ?"
        try db.execute(sql: sql, arguments: [seen.iso8601, source, known.key])
        let isLong = Day(now).ordinal - Day(seen).ordinal >= Self.leastDays
        return known.missing + 1 >= Self.leastRuns && isLong ? seen : nil
    }

    /// The record is there again.
    func end(_ known: KnownFinding) throws {
        let sql = "UPDATE finding SET missing = 0, last_seen = NULL WHERE source = ? AND key = ?"
        try db.execute(sql: sql, arguments: [source, known.key])
    }
}
