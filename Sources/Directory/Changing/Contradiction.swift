package import Foundation
package import GRDB
import Storage

/// A field of which sources say different things, side by side.
package struct Contradiction: Equatable, Sendable {
    package let service: Service
    package let field: String
    /// What the record shows, and what others say.
    package let shown: Claim?
    package let others: [Claim]

    /// All of them, by the order of the services.
    package static func all(_ db: Database) throws -> [Contradiction] {
        let sql = """
            SELECT DISTINCT subject FROM claim JOIN service ON service.id = subject
            WHERE dissent AND withdrawn_at IS NULL AND service.status <> 'draft'
            """
        let ids = try String.fetchAll(db, sql: sql)
        return try Service.fetch(db, ids: ids).flatMap { service in
            service.freshness.contradicted.map { field in
                let claims = service.claims.filter { $0.field == field }
                return Contradiction(
                    service: service,
                    field: field,
                    shown: claims.first { !$0.dissent },
                    others: claims.filter(\.dissent)
                )
            }
        }
    }

    /// Writes that a source says otherwise than the record shows.
    package static func note(
        _ db: Database,
        _ service: Service,
        _ field: Field,
        _ value: String,
        _ evidence: Evidence,
        at moment: Date
    ) throws {
        try ClaimChange(db: db, service: service, now: moment).dissent(field, value, evidence)
    }

    /// A source contradicts no longer, or a person has found it wrong.
    package static func withdraw(
        _ db: Database,
        _ service: Service,
        _ field: Field,
        source: String?,
        cite: String?,
        at moment: Date
    ) throws {
        try ClaimChange(db: db, service: service, now: moment).withdrawDissent(field, of: source, citing: cite)
    }

    /// Settles a field in favour of what the record shows. Throws `Problem.notFound` when nothing contradicts it.
    package static func settle(_ db: Database, _ id: String, _ field: String, by actor: String, at moment: Date) throws
    {
        try db.execute(
            sql: """
                UPDATE claim SET withdrawn_at = ? WHERE subject = ? AND field = ? AND dissent AND withdrawn_at IS NULL
                """,
            arguments: [moment.iso8601, id, field]
        )
        guard db.changesCount > 0 else { throw Problem.notFound("contradiction") }
        try db.execute(
            sql: """
                UPDATE claim SET verified_at = ?, verified_by = ?, settled = 1
                WHERE subject = ? AND field = ? AND withdrawn_at IS NULL
                """,
            arguments: [moment.iso8601, actor, id, field]
        )
        let data = "{\"field\":\"\(field)\"}"
        try Journal.append(db, "contradiction.settled", subject: id, actor: actor, at: moment, data: data)
    }

    /// Settles a field in favour of what another source says. Throws `Problem.notFound` when no source says so,
    /// `Problem.invalid` when it cannot be taken as it is.
    package static func adopt(
        _ db: Database,
        _ id: String,
        _ field: String,
        _ value: String,
        citing cite: String,
        by actor: String,
        at moment: Date
    ) throws {
        let service = try ServiceChange.known(db, id)
        guard let name = Field(rawValue: field),
            let claim = service.claims.first(where: {
                $0.dissent && $0.field == field && $0.value == value && $0.cite == cite
            })
        else { throw Problem.notFound("contradiction") }
        let seen = claim.lastSeen?.earliest ?? Day(moment)
        let evidence = Evidence(cite: cite, source: claim.source, seen: seen, verifiedBy: actor)
        _ = try ServiceChange.make(db, id, name, value, evidence, by: actor, at: moment)
        let rest =
            "UPDATE claim SET withdrawn_at = ? WHERE subject = ? AND field = ? AND dissent AND withdrawn_at IS NULL"
        try db.execute(sql: rest, arguments: [moment.iso8601, id, field])
    }
}
