package import GRDB

/// Who offers help: an authority, a school, an employer, an NGO …
package struct Organization: Equatable, Sendable {
    package enum Status: String, Sendable { case draft, published }

    let number: Int64
    /// A name-based UUID of `key`; stays for ever.
    package let id: String
    /// The natural key by which its entry in the seeds or a register is recognised.
    package let key: String
    /// A code of the list of kinds.
    package let kind: String
    /// The official name, in each language in which it has one; Estonian always.
    package let name: LocalizedText
    package let description: LocalizedText
    /// Other and former names.
    package let aliases: [Alias]
    /// The number in the business register, if it is known.
    package let registryCode: String?
    package let website: String?
    package let status: Status
    package let freshness: Freshness
    /// Where each value came from.
    package let claims: [Claim]

    /// A published organisation by its identifier.
    package static func find(_ db: Database, id: String) throws -> Organization? {
        try fetch(db, ids: [id]).first { $0.status == .published }
    }

    /// Organisations by their identifiers, drafts among them, in the order of their numbers.
    package static func fetch(_ db: Database, ids: [String]) throws -> [Organization] {
        let texts = try TextRows(db, subjects: ids)
        let aliases = try Alias.bySubject(db, ids)
        let claims = try Claim.bySubject(db, ids)
        let request = "SELECT * FROM organization WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number"
        return try db.allRows(request, among: ids).map { row in
            let id: String = row["id"]
            return Organization(
                number: row["number"],
                id: id,
                key: row["key"],
                kind: row["kind"],
                name: texts[id, "name"],
                description: texts[id, "description"],
                aliases: aliases[id] ?? [],
                registryCode: row["registry_code"],
                website: row["website"],
                status: Status(rawValue: row["status"]) ?? .draft,
                freshness: Freshness(claims: claims[id] ?? []),
                claims: claims[id] ?? []
            )
        }
    }

    /// The identifiers of its services that are not drafts, in the order of their names.
    package func serviceIDs(_ db: Database) throws -> [String] {
        let sql = """
            SELECT service.id FROM service
            LEFT JOIN text ON text.subject = service.id AND text.field = 'name' AND text.language = 'et'
            WHERE organization = ? AND status <> 'draft' ORDER BY status = 'ended', text.value, service.number
            """
        return try String.fetchAll(db, sql: sql, arguments: [id])
    }
}
