package import GRDB
import Storage

/// A service that waits for a person's check before the public may see it.
package struct Draft: Equatable, Sendable {
    package let id: String
    package let key: String
    package let name: String
    package let organization: String
    /// Where its facts are said to come from, when, and how far to be trusted.
    package let cite: String
    package let sourceDate: PartialDate?
    package let confidence: String
    /// Codes of needs, and of the areas it serves.
    package let needs: [String]
    package let areas: [String]

    /// A draft that somebody has rejected, or that was made one with another record, waits no longer; a record that a source
    /// proposed and that was taken back waits among the proposals.
    private static let waits = """
        service.status = 'draft' AND NOT EXISTS (
            SELECT 1 FROM draft_check WHERE draft_check.service = service.id AND undone_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM merger WHERE merger.old = service.id AND undone_at IS NULL)
        AND service.key NOT GLOB '\(NewService.prefix)*'
        """

    package static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM service WHERE \(waits)") ?? 0
    }

    /// All of them, in the order of their keys.
    package static func all(_ db: Database) throws -> [Draft] {
        let sql = """
            SELECT service.id, service.key, text.value AS name, organization.name AS organization, claim.cite,
                claim.source_date, claim.confidence,
                (SELECT group_concat(need) FROM service_need WHERE service_need.service = service.id) AS needs,
                (SELECT group_concat(area) FROM service_area WHERE service_area.service = service.id) AS areas
            FROM service
            JOIN organization ON organization.id = service.organization
            JOIN text ON text.subject = service.id AND text.field = 'name' AND text.language = 'et'
            JOIN claim ON claim.subject = service.id AND claim.field = 'name' AND claim.withdrawn_at IS NULL
                AND NOT claim.dissent
            WHERE \(waits) ORDER BY service.key
            """
        return try Row.fetchAll(db, sql: sql).map(Draft.init)
    }

    /// A citation without the mark that nobody has confirmed it.
    package static func plainCite(_ cite: String) -> String {
        guard let mark = cite.firstMatch(of: /^unconfirmed[:,;]?\s*/.ignoresCase()) else { return cite }
        let rest = cite[mark.range.upperBound...]
        return rest.isEmpty ? cite : String(rest)
    }

    private init(_ row: Row) {
        func list(_ column: String) -> [String] {
            (row[column] as String?)?.split(separator: ",").map(String.init) ?? []
        }
        (id, key, name, organization) = (row["id"], row["key"], row["name"], row["organization"])
        (cite, confidence) = (row["cite"], row["confidence"])
        sourceDate = (row["source_date"] as String?).flatMap { PartialDate($0) }
        (needs, areas) = (list("needs"), list("areas"))
    }
}
