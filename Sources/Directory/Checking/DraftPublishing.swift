import Foundation
import GRDB
import Storage

/// Writes what a confirmation changes: corrected values, who verified the claims and when, and that all may see it.
struct DraftPublishing {
    private let db: Database
    private let service: Service
    private let account: String
    private let now: Date

    init(_ db: Database, _ service: Service, by account: String, at now: Date) {
        (self.db, self.service, self.account, self.now) = (db, service, account, now)
    }

    func publish(_ correction: Correction, _ changes: [Field]) throws {
        for field in changes { try write(correction, field) }
        try db.execute(
            sql: """
                UPDATE claim SET verified_at = ?, verified_by = ?, settled = 1
                WHERE subject = ? AND withdrawn_at IS NULL AND NOT dissent
                """,
            arguments: [now.iso8601, account, service.id]
        )
        try dropMarks()
        let hasEnded = service.claims.contains { $0.field == "status" && $0.value == "ended" && !$0.dissent }
        let status = hasEnded ? "ended" : "published"
        try db.execute(sql: "UPDATE service SET status = ? WHERE id = ?", arguments: [status, service.id])
        let sql = "UPDATE organization SET status = 'published' WHERE id = ?"
        try db.execute(sql: sql, arguments: [service.organization.id])
    }

    /// What a person has confirmed is no longer cited as unconfirmed.
    private func dropMarks() throws {
        let sql = "SELECT number, cite FROM claim WHERE subject = ? AND withdrawn_at IS NULL AND NOT dissent"
        for row in try Row.fetchAll(db, sql: sql, arguments: [service.id]) {
            let (number, cite): (Int64, String) = (row["number"], row["cite"])
            let plain = Draft.plainCite(cite)
            guard plain != cite else { continue }
            // Another source's claim under the same citation keeps its name.
            let update = "UPDATE OR IGNORE claim SET cite = ? WHERE number = ?"
            try db.execute(sql: update, arguments: [plain, number])
        }
    }

    /// The source said otherwise, so its claim is withdrawn and the person's stands in its place.
    private func write(_ correction: Correction, _ field: Field) throws {
        // As it stands by now: another field of the same correction may have been written.
        let service = try ServiceChange.known(db, service.id)
        let value = correction[field]
        try FieldWriting(db: db, service: service, now: now).write(field, value)
        let evidence = Evidence(cite: correction.cite, seen: Day(now))
        try ClaimChange(db: db, service: service, now: now).replace(field, value, evidence)
    }
}

extension ContactPoint {
    /// Writes the ways to reach a subject in place of those that were there.
    static func replace(_ db: Database, _ subject: String, _ contacts: [ContactPoint]) throws {
        try db.execute(sql: "DELETE FROM contact WHERE subject = ?", arguments: [subject])
        for (position, contact) in contacts.enumerated() {
            try db.upsert(
                "contact",
                key: "subject, position",
                [
                    "subject": subject, "position": position, "kind": contact.kind.rawValue, "value": contact.value,
                    "et": contact.label[.et], "ru": contact.label[.ru], "en": contact.label[.en],
                ]
            )
        }
    }
}
