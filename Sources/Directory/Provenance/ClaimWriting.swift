import Foundation
import GRDB
import Storage

/// Writes down where the values of a subject come from. A claim that no longer holds is withdrawn, never overwritten.
struct ClaimWriting {
    private struct Fresh: Hashable {
        let field: String
        let value: String
        let cite: String
        let date: String?
        let confidence: String
        let settled: Bool
        let dissent: Bool

        /// Whether the value is the same, though its source, its date or its standing may not be.
        func repeats(_ other: Fresh) -> Bool {
            field == other.field && value == other.value && dissent == other.dissent && (!dissent || cite == other.cite)
        }
    }

    /// What is known of a claim that stands, beside what it says.
    private struct Standing {
        let number: Int64
        let firstSeen: String?
        let changed: String
        let verified: String?
        let verifiedBy: String?

        init(_ row: Row) {
            (number, firstSeen, changed) = (row["number"], row["first_seen"], row["changed_at"])
            (verified, verifiedBy) = (row["verified_at"], row["verified_by"])
        }
    }

    private let db: Database
    private let subject: String
    private let now: Date

    init(_ db: Database, _ subject: String, at now: Date) { (self.db, self.subject, self.now) = (db, subject, now) }

    func write(_ stated: [String: String], _ source: SeedSource, dissent: [SeedDissent]) throws {
        let own = stated.map { field, value in
            Fresh(
                field: field,
                value: value,
                cite: source.cite,
                date: source.date?.description,
                confidence: source.confidence.rawValue,
                settled: !source.unverified.contains(field),
                dissent: false
            )
        }
        let others = dissent.map { claim in
            Fresh(
                field: claim.field,
                value: claim.value,
                cite: claim.cite,
                date: claim.date?.description,
                confidence: source.confidence.rawValue,
                settled: true,
                dissent: true
            )
        }
        let claims = Set(own + others)
        let standing = try standing()
        for (claim, known) in standing where !claims.contains(claim) { try withdraw(known.number) }
        for claim in claims.subtracting(standing.keys).sorted(by: { $0.field < $1.field }) {
            try insert(claim, since: standing.first { claim.repeats($0.key) })
        }
    }

    private func standing() throws -> [Fresh: Standing] {
        let sql = "SELECT * FROM claim WHERE subject = ? AND withdrawn_at IS NULL"
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [subject])
        let claims = rows.map { row in
            let claim = Fresh(
                field: row["field"],
                value: row["value"],
                cite: row["cite"],
                date: row["source_date"],
                confidence: row["confidence"],
                settled: row["settled"],
                dissent: row["dissent"]
            )
            return (claim, Standing(row))
        }
        return Dictionary(claims, uniquingKeysWith: { first, _ in first })
    }

    private func withdraw(_ number: Int64) throws {
        let statement = try db.cachedStatement(sql: "UPDATE claim SET withdrawn_at = ? WHERE number = ?")
        try statement.execute(arguments: [now.iso8601, number])
    }

    /// Writes a claim; one that only repeats a value keeps since when the value stands and who has verified it.
    private func insert(_ claim: Fresh, since known: (key: Fresh, value: Standing)?) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO claim (subject, field, value, cite, source_date, confidence, settled, dissent, first_seen,
                    last_seen, changed_at, verified_at, verified_by)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?5, ?10, ?11, ?12)
                """
        )
        try statement.execute(
            arguments: [
                subject, claim.field, claim.value, claim.cite, claim.date, claim.confidence, claim.settled,
                claim.dissent,
                (known?.key.cite == claim.cite ? known?.value.firstSeen : nil) ?? claim.date,
                known?.value.changed ?? now.iso8601, known?.value.verified, known?.value.verifiedBy,
            ]
        )
    }
}
