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

    func publish(_ correction: Correction, _ changes: [String]) throws {
        for field in changes { try write(correction, field) }
        if !Set(changes).isDisjoint(with: ["phones", "emails", "links"]) { try writeContacts(correction) }
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

    private func write(_ correction: Correction, _ field: String) throws {
        let value = correction[field]
        switch field {
        case "hours":
            let hours = value.isEmpty ? nil : value
            try db.execute(sql: "UPDATE service SET hours = ? WHERE id = ?", arguments: [hours, service.id])
        case "summary", "first_step": try writeText(field, value)
        default: break
        }
        try claim(field, value, correction.cite)
    }

    private func writeText(_ field: String, _ value: String) throws {
        let which = "subject = ? AND field = ? AND language = 'et'"
        try db.execute(sql: "DELETE FROM text WHERE \(which)", arguments: [service.id, field])
        guard !value.isEmpty else { return }
        try db.execute(
            sql: "INSERT INTO text (subject, field, language, value, dated) VALUES (?, ?, 'et', ?, ?)",
            arguments: [service.id, field, value, Day(now).description]
        )
    }

    /// The source said otherwise, so its claim is withdrawn and the person's stands in its place.
    private func claim(_ field: String, _ value: String, _ cite: String) throws {
        try db.execute(
            sql: """
                UPDATE claim SET withdrawn_at = ? WHERE subject = ? AND field = ? AND withdrawn_at IS NULL
                    AND (NOT dissent OR cite = ?)
                """,
            arguments: [now.iso8601, service.id, field, cite]
        )
        guard !value.isEmpty else { return }
        try db.execute(
            sql: """
                INSERT INTO claim (subject, field, value, cite, source_date, confidence, first_seen, last_seen, changed_at)
                VALUES (?1, ?2, ?3, ?4, ?5, 'high', ?5, ?5, ?6)
                """,
            arguments: [
                service.id, field, value.replacing("\n", with: ", "), cite, Day(now).description, now.iso8601,
            ]
        )
    }

    private func writeContacts(_ correction: Correction) throws {
        let lists: [(ContactPoint.Kind, [String])] = [
            (.phone, correction.phones), (.email, correction.emails), (.web, correction.links),
        ]
        let known = Dictionary(service.contacts.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
        let contacts = lists.flatMap { kind, values in
            values.map { known[$0] ?? ContactPoint(kind: kind, value: $0, label: LocalizedText()) }
        }
        try ContactPoint.replace(db, service.id, contacts)
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
