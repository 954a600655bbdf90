package import Foundation
package import GRDB
package import Storage

/// How an address that the directory names answered last.
package struct LinkCheck: Equatable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable {
        case alive
        /// It leads to another address for good.
        case moved
        /// There is no such page or host any more.
        case dead
        /// The certificate of the host does not prove who it is: ended, or another's.
        case certificate
        /// It could not be asked, or asks not to be.
        case unknown
    }

    package let address: String
    package let verdict: Verdict
    /// Since when it answers so.
    package let since: Date
    package let checked: Date
    /// Where it moved to, or what went wrong; of one that is alive the day on which the certificate of its host ends, if that is soon.
    package let detail: String

    /// So many days before a certificate ends that is told.
    package static let daysAhead = 21

    /// The day on which the certificate of the host ends, where that is soon.
    package var certificateEnds: Day? { verdict == .alive ? Day(detail) : nil }

    init(_ row: Row) {
        (address, detail) = (row["address"], row["detail"])
        verdict = Verdict(rawValue: row["verdict"]) ?? .unknown
        since = Date(iso8601: row["since"]) ?? .distantPast
        checked = Date(iso8601: row["checked_at"]) ?? .distantPast
    }

    /// Those about which something should be done, by how bad it is.
    package static func bad(_ db: Database) throws -> [LinkCheck] {
        let sql = """
            SELECT * FROM link_check WHERE verdict IN ('dead', 'certificate', 'moved') OR (verdict = 'alive' AND detail <> '')
            ORDER BY CASE verdict WHEN 'dead' THEN 0 WHEN 'certificate' THEN 1 WHEN 'moved' THEN 2 ELSE 3 END, since, address
            """
        return try Row.fetchAll(db, sql: sql).map(LinkCheck.init)
    }

    /// When they were looked at last; nil when never.
    package static func latest(_ db: Database) throws -> Date? {
        try String.fetchOne(db, sql: "SELECT max(checked_at) FROM link_check").flatMap { Date(iso8601: $0) }
    }

    static func write(_ db: Database, _ address: String, _ verdict: Verdict, _ detail: String, at moment: Date) throws {
        try db.execute(
            sql: """
                INSERT INTO link_check (address, verdict, since, checked_at, detail) VALUES (?1, ?2, ?3, ?3, ?4)
                ON CONFLICT DO UPDATE SET since = iif(verdict = excluded.verdict, since, excluded.since),
                    verdict = excluded.verdict, checked_at = excluded.checked_at, detail = excluded.detail
                """,
            arguments: [address, verdict.rawValue, moment.iso8601, detail]
        )
    }
}
