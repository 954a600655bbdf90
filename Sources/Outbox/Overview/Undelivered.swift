package import Foundation
package import GRDB
import Storage

/// The latest mail to one reader about one subject that was given up, with none after it that arrived.
package struct Undelivered: Equatable, Sendable {
    /// The identifier of what it is about.
    package let subject: String
    /// What the name of the mail begins with: `partner`, `young`, `sender`.
    package let reader: String
    /// When it was given up.
    package let at: Date

    /// Those about some subjects.
    package static func about(_ db: Database, _ subjects: [String]) throws -> [Undelivered] {
        let reader = "substr(name, 1, instr(name || '.', '.') - 1)"
        let sql = """
            SELECT subject, \(reader) AS reader, max(iif(state = 'failed', ended_at, NULL)) AS failed,
                max(iif(state = 'delivered', ended_at, NULL)) AS arrived
            FROM message WHERE kind = 'mail' AND subject IN (SELECT value FROM json_each(?)) AND ended_at IS NOT NULL
            GROUP BY subject, reader HAVING failed > coalesce(arrived, '') ORDER BY failed
            """
        let json = String(decoding: try JSONEncoder().encode(subjects), as: UTF8.self)
        return try Row.fetchAll(db, sql: sql, arguments: [json]).compactMap { row in
            Date(iso8601: row["failed"]).map { Undelivered(subject: row["subject"], reader: row["reader"], at: $0) }
        }
    }

    /// Those of some keys whose mail was given up.
    package static func keys(_ db: Database, among keys: [String]) throws -> Set<String> {
        let byID = Dictionary(keys.map { (messageID($0), $0) }) { $1 }
        let json = String(decoding: try JSONEncoder().encode(Array(byID.keys)), as: UTF8.self)
        let sql = """
            SELECT id FROM message WHERE kind = 'mail' AND state = 'failed' AND id IN (SELECT value FROM json_each(?))
            """
        return Set(try String.fetchAll(db, sql: sql, arguments: [json]).compactMap { byID[$0] })
    }
}
