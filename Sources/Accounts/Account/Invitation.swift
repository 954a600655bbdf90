package import Foundation
package import GRDB
import Storage

/// A link by which the owner of an account sets a password: the first, or a new one in place of a forgotten one.
package enum Invitation {
    /// How long it can be used, in seconds: a week.
    package static let lifetime: TimeInterval = 7 * 24 * 3600

    /// What a link leads to. Links that are unknown, expired or taken back cannot be told apart.
    package enum State: Equatable, Sendable {
        case open(Account, until: Date)
        case used
        case gone
    }

    /// Makes a link for an account and takes back those made before. Throws `Problem.notFound`, or `Problem.conflict` for an
    /// account that is disabled.
    package static func issue(_ db: Database, for id: String, by actor: String, at moment: Date) throws -> Token {
        guard try Account.known(db, id).status != .disabled else { throw Problem.conflict("the account is disabled") }
        try withdrawAll(db, of: id, at: moment)
        let token = Token()
        let expiry = moment.addingTimeInterval(lifetime).iso8601
        try db.execute(
            sql: "INSERT INTO link (hash, purpose, account, made_at, expires_at) VALUES (?, 'invitation', ?, ?, ?)",
            arguments: [token.hash, id, moment.iso8601, expiry]
        )
        try Journal.append(db, "account.invited", subject: id, actor: actor, at: moment)
        return token
    }

    /// What a link leads to; looking changes nothing.
    package static func state(_ db: Database, _ token: Token?, at moment: Date) throws -> State {
        let sql = "SELECT * FROM link WHERE hash = ? AND purpose = 'invitation'"
        guard let token, let row = try Row.fetchOne(db, sql: sql, arguments: [token.hash]) else { return .gone }
        switch LinkUse(row, at: moment) {
        case .open(let until):
            let account = try Account.find(db, id: row["account"])
            return account.flatMap { $0.status == .disabled ? nil : .open($0, until: until) } ?? .gone
        case .used: return .used
        case .gone: return .gone
        }
    }

    /// Uses the link up: sets the password and ends whatever was open. Throws `Problem.notFound` when it cannot be used any more.
    package static func accept(_ db: Database, _ token: Token, password hash: String, at moment: Date) throws -> Account
    {
        guard case .open(let account, _) = try state(db, token, at: moment) else { throw Problem.notFound("link") }
        let sql = "UPDATE link SET used_at = ? WHERE hash = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, token.hash])
        try Account.setPassword(db, hash, of: account.id, at: moment)
        return try Account.known(db, account.id)
    }

    static func withdrawAll(_ db: Database, of account: String, at moment: Date) throws {
        let sql = "UPDATE link SET withdrawn_at = ? WHERE account = ? AND used_at IS NULL AND withdrawn_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, account])
    }
}
