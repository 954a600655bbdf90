package import GRDB

/// A service that waits for a person's check before the public may see it.
package struct Draft: Equatable, Sendable {
    package let id: String
    package let key: String
    package let name: String
    package let organization: String
    /// Where its facts are said to come from, and how far to be trusted.
    package let cite: String
    package let confidence: String

    package static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM service WHERE status = 'draft'") ?? 0
    }

    /// All of them, in the order of their keys.
    package static func all(_ db: Database) throws -> [Draft] {
        let sql = """
            SELECT service.id, service.key, text.value AS name, organization.name AS organization, claim.cite, claim.confidence
            FROM service
            JOIN organization ON organization.id = service.organization
            JOIN text ON text.subject = service.id AND text.field = 'name' AND text.language = 'et'
            JOIN claim ON claim.subject = service.id AND claim.field = 'name' AND claim.withdrawn_at IS NULL
                AND NOT claim.dissent
            WHERE service.status = 'draft' ORDER BY service.key
            """
        return try Row.fetchAll(db, sql: sql).map {
            Draft(
                id: $0["id"],
                key: $0["key"],
                name: $0["name"],
                organization: $0["organization"],
                cite: $0["cite"],
                confidence: $0["confidence"]
            )
        }
    }
}
