package import Foundation
package import GRDB
import Storage

/// One field of a service set to another value by a decision. The caller brings the search index up to date in the same
/// transaction.
package struct ServiceChange: Equatable, Sendable {
    package let number: Int64
    /// The service's identifier.
    package let service: String
    package let field: Field
    package let value: String
    package let actor: String
    package let at: Date

    /// Sets a field and writes down where the value comes from. Throws `Problem.notFound` without the service,
    /// `Problem.invalid` for a value that cannot be taken.
    package static func make(
        _ db: Database,
        _ id: String,
        _ field: Field,
        _ value: String,
        _ evidence: Evidence,
        by actor: String,
        at moment: Date
    ) throws -> ServiceChange {
        let service = try known(db, id)
        if let fault = try field.fault(value, ControlledLists(db)) {
            throw Problem.invalid(field: field.rawValue, reason: fault.expected(field.shape))
        }
        guard !(field.tellsPlace && service.hidesPlace) else {
            throw Problem.invalid(field: field.rawValue, reason: "nothing may be said of where it is")
        }
        guard field.isKept else { throw Problem.invalid(field: field.rawValue, reason: "no record keeps it") }
        let before = try FieldSnapshot(db, service, field)
        try FieldWriting(db: db, service: service, now: moment).write(field, value)
        if evidence.isSpelling { try before.restoreDate(db, service, field) }
        try ClaimChange(db: db, service: service, now: moment).replace(field, value, evidence)
        try db.execute(
            sql: "INSERT INTO change (service, field, value, before, actor, at) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id, field.rawValue, value, try before.text, actor, moment.iso8601]
        )
        let number = db.lastInsertedRowID
        let data = "{\"field\":\"\(field.rawValue)\",\"change\":\(number)}"
        try Journal.append(db, "service.changed", subject: id, actor: actor, at: moment, data: data)
        return ServiceChange(number: number, service: id, field: field, value: value, actor: actor, at: moment)
    }

    /// Puts a field back. Throws `Problem.notFound` when the change is none that stands, `Problem.conflict` when the field has
    /// been changed again since.
    package static func undo(_ db: Database, _ number: Int64, by actor: String, at moment: Date) throws {
        let sql = "SELECT * FROM change WHERE number = ? AND undone_at IS NULL"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [number]),
            let field = Field(rawValue: row["field"])
        else { throw Problem.notFound("change") }
        let (id, before): (String, String) = (row["service"], row["before"])
        let later =
            "SELECT count(*) > 0 FROM change WHERE service = ? AND field = ? AND number > ? AND undone_at IS NULL"
        if try Bool.fetchOne(db, sql: later, arguments: [id, field.rawValue, number]) == true {
            throw Problem.conflict("the field has been changed again")
        }
        try FieldSnapshot.read(before).restore(db, try known(db, id), field, at: moment)
        let mark = "UPDATE change SET undone_by = ?, undone_at = ? WHERE number = ?"
        try db.execute(sql: mark, arguments: [actor, moment.iso8601, number])
        let data = "{\"field\":\"\(field.rawValue)\",\"undone\":\(number)}"
        try Journal.append(db, "service.changed", subject: id, actor: actor, at: moment, data: data)
    }

    /// Whether anything of a service stands by a decision, which outranks what the seeds say of it later.
    package static func stands(_ db: Database, for id: String) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM change WHERE service = ?1 AND undone_at IS NULL)
                    OR EXISTS (SELECT 1 FROM merger WHERE old = ?1 AND undone_at IS NULL)
                """
        )
        return try Bool.fetchOne(statement, arguments: [id]) ?? false
    }

    static func known(_ db: Database, _ id: String) throws -> Service {
        guard let service = try Service.fetch(db, ids: [id]).first else { throw Problem.notFound("service") }
        return service
    }
}
