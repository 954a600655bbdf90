package import Foundation
package import GRDB
package import Storage

/// That sources still say what the directory shows, without anything having changed.
package enum Sighting {
    /// Moves the day on which a source was last seen to all it is cited for, but for some services. Says which services that
    /// concerns.
    package static func note(_ db: Database, source: String, on day: Day, butOf missing: Set<String>) throws -> [String]
    {
        let sql = """
            SELECT DISTINCT subject FROM claim WHERE source = ? AND withdrawn_at IS NULL AND coalesce(last_seen, '') < ?
            """
        let subjects = try String.fetchAll(db, sql: sql, arguments: [source, day.description])
            .filter { !missing.contains($0) }
        let statement = try db.cachedStatement(
            sql: "UPDATE claim SET last_seen = ? WHERE source = ? AND subject = ? AND withdrawn_at IS NULL"
        )
        for subject in subjects { try statement.execute(arguments: [day.description, source, subject]) }
        let services =
            "SELECT id FROM service WHERE id IN (SELECT value FROM json_each(?1)) OR organization IN (SELECT value FROM json_each(?1))"
        return try String.fetchAll(db, sql: services, arguments: [subjects.json])
    }

    /// Says that a source tells the value that a field has: from now on the field is kept true by it. Says whether that is new.
    package static func confirm(
        _ db: Database,
        _ service: Service,
        _ field: Field,
        _ evidence: Evidence,
        at moment: Date
    ) throws -> Bool {
        let subject = service.subject(of: field)
        let sql = "SELECT * FROM claim WHERE subject = ? AND field = ? AND withdrawn_at IS NULL AND NOT dissent"
        let claim = try Row.fetchOne(db, sql: sql, arguments: [subject, field.rawValue])
        try ClaimChange(db: db, service: service, now: moment)
            .withdrawDissent(field, of: evidence.source, citing: evidence.cite)
        guard let claim, (claim["source"] as String?) == nil else { return false }
        var evidence = evidence
        evidence.isSpelling = true
        try ClaimChange(db: db, service: service, now: moment).replace(field, service.written(field), evidence)
        return true
    }

    /// Which definition keeps a field true; none where people alone do.
    package static func keeper(_ db: Database, _ service: Service, _ field: Field) throws -> String? {
        let sql = """
            SELECT source FROM claim WHERE subject = ? AND field = ? AND withdrawn_at IS NULL AND NOT dissent
            """
        return try String.fetchOne(db, sql: sql, arguments: [service.subject(of: field), field.rawValue])
    }

    /// A source that kept a field true says so no longer; from now on the value ages.
    package static func release(_ db: Database, _ service: Service, _ field: Field, source: String) throws {
        let sql =
            "UPDATE claim SET source = NULL WHERE subject = ? AND field = ? AND source = ? AND withdrawn_at IS NULL AND NOT dissent"
        try db.execute(sql: sql, arguments: [service.subject(of: field), field.rawValue, source])
    }

    /// Vouches for what was shown of a record, by the fields, as of now; what was not shown stays as it was. Throws `Problem.notFound` without
    /// the service.
    package static func verify(
        _ db: Database,
        _ id: String,
        _ fields: Set<String>,
        by who: String,
        actor: String,
        at moment: Date
    ) throws {
        let service = try ServiceChange.known(db, id)
        let shown = String(decoding: try JSONEncoder().encode(fields.sorted()), as: UTF8.self)
        try db.execute(
            sql: """
                UPDATE claim SET verified_at = ?, verified_by = ?, settled = 1
                WHERE subject = ? AND withdrawn_at IS NULL AND NOT dissent AND field IN (SELECT value FROM json_each(?))
                """,
            arguments: [moment.iso8601, who, service.id, shown]
        )
        try Journal.append(db, "service.verified", subject: id, actor: actor, at: moment)
    }
}
