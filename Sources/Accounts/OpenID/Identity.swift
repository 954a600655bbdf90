package import Foundation
package import GRDB
package import Storage

/// Whom an outside provider knows as whom. What the provider calls a person is not kept, only a hash of it under the master key.
package enum Identity {
    /// The hash under which an identity is kept.
    package static func hash(_ subject: String, of issuer: String, _ vault: Vault) throws -> String {
        try vault.keyedHash("\(issuer)\n\(subject)", for: "identity")
    }

    /// The account of an identity, whatever its status; nil when none is bound to it.
    package static func account(_ db: Database, _ hash: String) throws -> Account? {
        let sql = "SELECT account FROM identity WHERE hash = ?"
        guard let id = try String.fetchOne(db, sql: sql, arguments: [hash]) else { return nil }
        return try Account.find(db, id: id)
    }

    /// The accounts that are bound to an identity.
    package static func holders(_ db: Database) throws -> Set<String> {
        try String.fetchSet(db, sql: "SELECT account FROM identity")
    }

    /// Binds an account to an identity, in place of another that it had; its sessions end. Throws `Problem.conflict` when the
    /// identity belongs to another account.
    static func bind(_ db: Database, _ hash: String, to id: String, at moment: Date) throws {
        if let other = try account(db, hash), other.id != id { throw Problem.conflict("the identity has an account") }
        try db.execute(sql: "DELETE FROM identity WHERE account = ?", arguments: [id])
        try db.execute(
            sql: "INSERT INTO identity (hash, account, bound_at) VALUES (?, ?, ?)",
            arguments: [hash, id, moment.iso8601]
        )
        try Account.join(db, id, at: moment)
        try Session.endAll(db, of: id)
        try AccountLink.withdrawAll(db, of: id, at: moment)
        try Journal.append(db, "account.identity_bound", subject: id, actor: id, at: moment)
    }

    /// Takes every binding away, as none can be recognised any more. Gives the accounts.
    package static func unbindAll(_ db: Database, by actor: String, at moment: Date) throws -> Set<String> {
        let accounts = try holders(db)
        for account in accounts.sorted() { try unbind(db, of: account, by: actor, at: moment) }
        return accounts
    }

    /// Takes the binding away; sessions that came in by it end.
    package static func unbind(_ db: Database, of id: String, by actor: String, at moment: Date) throws {
        try db.execute(sql: "DELETE FROM identity WHERE account = ?", arguments: [id])
        guard db.changesCount > 0 else { return }
        try Session.endAll(db, of: id, by: .provider)
        try Journal.append(db, "account.identity_unbound", subject: id, actor: actor, at: moment)
    }
}
