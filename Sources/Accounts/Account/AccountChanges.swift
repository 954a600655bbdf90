import Addresses
package import Foundation
package import GRDB
import Storage

/// How accounts come, change and go. The journal gets the identifier and the role, never the name or the address.
extension Account {
    /// Adds an account without a password. Throws `Problem.invalid` with the field, or `Problem.conflict` when the address is taken.
    package static func add(
        _ db: Database,
        email: String,
        name: String,
        role: Role,
        municipality: String,
        isWhole: Bool = false,
        by actor: String,
        at moment: Date
    ) throws -> Account {
        guard !isWhole || role == .administrator else { throw Problem.invalid(field: "role", reason: "not whole") }
        let (email, name) = (Email.plain(email), name.trimmingCharacters(in: .whitespacesAndNewlines))
        if let mistake = EmailAddress.mistake(in: email) {
            throw Problem.invalid(field: "email", reason: mistake.description)
        }
        guard (1...100).contains(name.count) else {
            throw Problem.invalid(field: "name", reason: "1 to 100 characters")
        }
        guard try find(db, email: email) == nil else { throw Problem.conflict("the address has an account") }
        let id = try Identifier.fresh()
        do {
            try db.execute(
                sql: """
                    INSERT INTO account (id, email, name, role, municipality, added_at, whole_since)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, email, name, role.rawValue, municipality, moment.iso8601, isWhole ? moment.iso8601 : nil,
                ]
            )
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw Problem.invalid(field: "municipality", reason: "no such municipality")
        }
        let place = Place(role: role, municipality: municipality, isWhole: isWhole)
        try Journal.append(db, "account.added", subject: id, actor: actor, at: moment, data: place.json)
        try arrive(db, id, by: actor, at: moment)
        return try known(db, id)
    }

    /// Keeps somebody out from now on: sessions, links, known browsers and the keys of programs they have made end with it.
    package static func disable(_ db: Database, id: String, by actor: String, at moment: Date) throws {
        guard try known(db, id).status != .disabled else { return }
        try db.execute(sql: "UPDATE account SET disabled_at = ? WHERE id = ?", arguments: [moment.iso8601, id])
        try Session.endAll(db, of: id)
        try AccountLink.withdrawAll(db, of: id, at: moment)
        try KnownDevice.forgetAll(db, of: id)
        try APIKey.revokeAll(db, of: id, by: actor, at: moment)
        try Journal.append(db, "account.disabled", subject: id, actor: actor, at: moment)
    }

    /// Lets somebody in again who was disabled, with the password of before.
    package static func enable(_ db: Database, id: String, by actor: String, at moment: Date) throws {
        guard try known(db, id).status == .disabled else { return }
        try db.execute(sql: "UPDATE account SET disabled_at = NULL WHERE id = ?", arguments: [id])
        try Journal.append(db, "account.enabled", subject: id, actor: actor, at: moment)
    }

    /// Sets the hash of a password the owner has chosen, and ends every session but one.
    package static func setPassword(
        _ db: Database,
        _ hash: String,
        of id: String,
        keeping session: String? = nil,
        at moment: Date
    ) throws {
        let isFirst = try known(db, id).password == nil
        try keep(db, hash, of: id, at: moment)
        try join(db, id, at: moment)
        try Session.endAll(db, of: id, but: session)
        try AccountLink.withdrawAll(db, of: id, at: moment)
        if !isFirst { try KnownDevice.forgetAll(db, of: id) }
        let kind = isFirst ? "account.password_set" : "account.password_changed"
        try Journal.append(db, kind, subject: id, actor: id, at: moment)
    }

    /// Writes the hash alone, as when the same password is hashed anew.
    static func keep(_ db: Database, _ hash: String, of id: String, at moment: Date) throws {
        let sql = "UPDATE account SET password = ?, password_at = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [hash, moment.iso8601, id])
    }

    /// Notes that somebody has a way in from now on.
    static func join(_ db: Database, _ id: String, at moment: Date) throws {
        let sql = "UPDATE account SET joined_at = ifnull(joined_at, ?) WHERE id = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, id])
    }

    static func known(_ db: Database, _ id: String) throws -> Account {
        guard let account = try find(db, id: id) else { throw Problem.notFound("account") }
        return account
    }
}
