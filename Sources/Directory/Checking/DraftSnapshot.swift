import Foundation
import GRDB
import Storage

/// What a draft was before a person decided about it, so that the decision can be taken back.
struct DraftSnapshot: Codable {
    private struct Text: Codable {
        let field: String
        let value: String
        let dated: String?
    }

    private struct Claim: Codable {
        let number: Int64
        let cite: String
        let settled: Bool
        let verifiedAt: String?
        let verifiedBy: String?
    }

    private let isOrganizationDraft: Bool
    private let hours: String?
    private let contacts: [ContactSnapshot]
    private let texts: [Text]
    private let claims: [Claim]

    init(_ db: Database, _ service: Service) throws {
        isOrganizationDraft = service.organization.status == .draft
        hours = try String.fetchOne(db, sql: "SELECT hours FROM service WHERE id = ?", arguments: [service.id])
        contacts = service.contacts.map(ContactSnapshot.init)
        let texts = """
            SELECT field, value, dated FROM text WHERE subject = ? AND field IN ('summary', 'first_step')
                AND language = 'et'
            """
        self.texts = try Row.fetchAll(db, sql: texts, arguments: [service.id]).map {
            Text(field: $0["field"], value: $0["value"], dated: $0["dated"])
        }
        let claims = "SELECT * FROM claim WHERE subject = ? AND withdrawn_at IS NULL ORDER BY number"
        self.claims = try Row.fetchAll(db, sql: claims, arguments: [service.id]).map {
            Claim(
                number: $0["number"],
                cite: $0["cite"],
                settled: $0["settled"],
                verifiedAt: $0["verified_at"],
                verifiedBy: $0["verified_by"]
            )
        }
    }

    static func read(_ text: String) throws -> DraftSnapshot {
        try JSONDecoder().decode(DraftSnapshot.self, from: Data(text.utf8))
    }

    var text: String { get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) } }

    /// Puts it back: the service is a draft again, and so is its organisation if nothing else of it is public.
    func restore(_ db: Database, _ id: String, at moment: Date) throws {
        try db.execute(sql: "UPDATE service SET status = 'draft', hours = ? WHERE id = ?", arguments: [hours, id])
        try ContactPoint.replace(db, id, contacts.compactMap(\.point))
        try restoreTexts(db, id)
        try restoreClaims(db, id, at: moment)
        guard isOrganizationDraft else { return }
        try db.execute(
            sql: """
                UPDATE organization SET status = 'draft' WHERE id = (SELECT organization FROM service WHERE id = ?1)
                    AND NOT EXISTS (SELECT 1 FROM service WHERE service.organization = organization.id
                        AND service.status <> 'draft')
                """,
            arguments: [id]
        )
    }

    private func restoreTexts(_ db: Database, _ id: String) throws {
        try db.execute(
            sql: "DELETE FROM text WHERE subject = ? AND field IN ('summary', 'first_step') AND language = 'et'",
            arguments: [id]
        )
        for text in texts {
            try db.execute(
                sql: "INSERT INTO text (subject, field, language, value, dated) VALUES (?, ?, 'et', ?, ?)",
                arguments: [id, text.field, text.value, text.dated]
            )
        }
    }

    private func restoreClaims(_ db: Database, _ id: String, at moment: Date) throws {
        let sql = "UPDATE claim SET withdrawn_at = ? WHERE subject = ? AND withdrawn_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, id])
        for claim in claims {
            try db.execute(
                sql: """
                    UPDATE claim SET withdrawn_at = NULL, cite = ?, settled = ?, verified_at = ?, verified_by = ?
                    WHERE number = ?
                    """,
                arguments: [claim.cite, claim.settled, claim.verifiedAt, claim.verifiedBy, claim.number]
            )
        }
    }
}
