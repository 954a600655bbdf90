import Foundation
import GRDB
import Storage

/// Writes where the value of a field comes from. A claim that no longer holds is withdrawn, never overwritten.
struct ClaimChange {
    let db: Database
    let service: Service
    let now: Date

    /// Withdraws what stood behind a field and writes what stands behind it now.
    func replace(_ field: Field, _ value: String, _ evidence: Evidence) throws {
        let subject = service.subject(of: field)
        let standing = try Row.fetchOne(
            db,
            sql: "SELECT * FROM claim WHERE subject = ? AND field = ? AND withdrawn_at IS NULL AND NOT dissent",
            arguments: [subject, field.rawValue]
        )
        try db.execute(
            sql: """
                UPDATE claim SET withdrawn_at = ? WHERE subject = ? AND field = ? AND withdrawn_at IS NULL
                    AND (NOT dissent OR cite = ?)
                """,
            arguments: [now.iso8601, subject, field.rawValue, evidence.cite]
        )
        guard !value.isEmpty else { return }
        try insert(subject, field, value, evidence, dissent: false)
        guard evidence.isSpelling, let standing else { return }
        try db.execute(
            sql: "UPDATE claim SET changed_at = ?, verified_at = ?, verified_by = ? WHERE number = ?",
            arguments: [
                standing["changed_at"] as String?, standing["verified_at"] as String?,
                standing["verified_by"] as String?, db.lastInsertedRowID,
            ]
        )
    }

    /// Writes that a source says otherwise than the record shows; what the same source said before is withdrawn.
    func dissent(_ field: Field, _ value: String, _ evidence: Evidence) throws {
        let subject = service.subject(of: field)
        try withdrawDissent(field, of: evidence.source, citing: evidence.cite)
        let taken =
            "SELECT count(*) > 0 FROM claim WHERE subject = ? AND field = ? AND cite = ? AND withdrawn_at IS NULL"
        guard try Bool.fetchOne(db, sql: taken, arguments: [subject, field.rawValue, evidence.cite]) != true else {
            return
        }
        try insert(subject, field, value, evidence, dissent: true)
    }

    /// A source, or a citation, contradicts no longer.
    func withdrawDissent(_ field: Field, of source: String?, citing cite: String?) throws {
        try db.execute(
            sql: """
                UPDATE claim SET withdrawn_at = ?1 WHERE subject = ?2 AND field = ?3 AND withdrawn_at IS NULL AND dissent
                    AND (source = ?4 OR cite = ?5)
                """,
            arguments: [now.iso8601, service.subject(of: field), field.rawValue, source, cite]
        )
    }

    private func insert(
        _ subject: String,
        _ field: Field,
        _ value: String,
        _ evidence: Evidence,
        dissent: Bool
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO claim (subject, field, value, cite, source_date, confidence, dissent, first_seen, last_seen,
                    changed_at, verified_at, verified_by, source)
                VALUES (?1, ?2, ?3, ?4, ?5, 'high', ?6, ?5, ?5, ?7, iif(?8 IS NULL, NULL, ?7), ?8, ?9)
                """,
            arguments: [
                subject, field.rawValue, value.replacing("\n", with: ", "), evidence.cite, evidence.seen.description,
                dissent, now.iso8601, evidence.verifiedBy, evidence.source,
            ]
        )
    }
}
