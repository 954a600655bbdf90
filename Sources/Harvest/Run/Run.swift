package import Foundation
package import GRDB
import Storage

/// One reading of a source, from its beginning to its end.
package struct Run: Equatable, Sendable {
    package let number: Int64
    /// The source's name.
    package let source: String
    /// The fingerprint of the definition it was read by.
    package let definition: String
    package let began: Date
    /// Nil while it goes on.
    package let ended: Date?
    package let verdict: RunVerdict?
    package let reason: RunReason?
    /// How many pages were asked for, and how many of them had not changed.
    package let pages: Int
    package let unchanged: Int
    package let findings: Int
    package let issues: Int
    /// Records that are new, changed, and not seen this time.
    package let fresh: Int
    package let changed: Int
    package let missing: Int
    /// What waits for a person because of it, and what passed by rule.
    package let proposed: Int
    package let ruled: Int
    /// In percent of the records: how many have a field, by the field's name.
    package let fills: [String: Int]
    /// What could not be read, a line each.
    package let troubles: [String]

    init(_ row: Row) {
        func decoded<Value: Decodable>(_ column: String, _ type: Value.Type) -> Value? {
            (row[column] as String?).flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
        }
        (number, source, definition) = (row["number"], row["source"], row["definition"])
        began = Date(iso8601: row["began_at"]) ?? .distantPast
        ended = (row["ended_at"] as String?).flatMap { Date(iso8601: $0) }
        verdict = (row["verdict"] as String?).flatMap { RunVerdict(rawValue: $0) }
        reason = decoded("reason", RunReason.self)
        (pages, unchanged, findings) = (row["pages"], row["unchanged"], row["findings"])
        (issues, fresh, changed) = (row["issues"], row["fresh"], row["changed"])
        (missing, proposed, ruled) = (row["missing"], row["proposed"], row["ruled"])
        fills = decoded("fills", [String: Int].self) ?? [:]
        troubles = decoded("troubles", [String].self) ?? []
    }

    /// The latest runs of a source, newest first.
    package static func latest(_ db: Database, of source: String, limit: Int = 30) throws -> [Run] {
        let sql = "SELECT * FROM run WHERE source = ? ORDER BY number DESC LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [source, limit]).map(Run.init)
    }

    /// The latest run of each source, by its name.
    package static func latestOfEach(_ db: Database) throws -> [String: Run] {
        let sql = "SELECT * FROM run WHERE number IN (SELECT max(number) FROM run GROUP BY source)"
        let runs = try Row.fetchAll(db, sql: sql).map(Run.init)
        return Dictionary(runs.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The last run of a source that can be built on.
    package static func lastGood(_ db: Database, of source: String) throws -> Run? {
        let sql = """
            SELECT * FROM run WHERE source = ? AND verdict IN ('good', 'empty') ORDER BY number DESC LIMIT 1
            """
        return try Row.fetchOne(db, sql: sql, arguments: [source]).map(Run.init)
    }

    package static func find(_ db: Database, _ number: Int64) throws -> Run? {
        try Row.fetchOne(db, sql: "SELECT * FROM run WHERE number = ?", arguments: [number]).map(Run.init)
    }
}
