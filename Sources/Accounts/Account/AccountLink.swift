package import Foundation
import GRDB
import Storage

/// A link that opens one thing to the owner of an account, once. Only its hash is kept.
package enum AccountLink {
    /// What a link is for.
    package enum Purpose: String, CaseIterable, Sendable {
        /// To come in for the first time, or again, by the hand of an administrator.
        case invitation
        /// To set a new password in place of a forgotten one, by mail to the owner.
        case reset

        /// How long it can be used, in seconds: a week, or half an hour.
        package var lifetime: TimeInterval { self == .invitation ? 7 * 24 * 3600 : 30 * 60 }
    }

    /// What a link leads to. Links that are unknown, expired or taken back cannot be told apart.
    package enum State: Equatable, Sendable {
        case open(Account, until: Date)
        case used
        case gone
    }

    /// Makes a link and takes back those made before for the same purpose.
    static func issue(_ db: Database, _ purpose: Purpose, for id: String, at moment: Date) throws -> Token {
        try withdrawAll(db, of: id, purpose, at: moment)
        let token = Token()
        try db.execute(
            sql: "INSERT INTO link (hash, purpose, account, made_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                token.hash, purpose.rawValue, id, moment.iso8601,
                moment.addingTimeInterval(purpose.lifetime).iso8601,
            ]
        )
        return token
    }

    /// What a link leads to; looking changes nothing.
    static func state(_ db: Database, _ purpose: Purpose, _ token: Token?, at moment: Date) throws -> State {
        let sql = "SELECT * FROM link WHERE hash = ? AND purpose = ?"
        guard let token, let row = try Row.fetchOne(db, sql: sql, arguments: [token.hash, purpose.rawValue]) else {
            return .gone
        }
        switch LinkUse(row, at: moment) {
        case .open(let until):
            let account = try Account.find(db, id: row["account"])
            return account.flatMap { $0.status == .disabled ? nil : .open($0, until: until) } ?? .gone
        case .used: return .used
        case .gone: return .gone
        }
    }

    /// Uses a link up and gives its account. Throws `Problem.notFound` when it cannot be used any more.
    static func use(_ db: Database, _ purpose: Purpose, _ token: Token, at moment: Date) throws -> Account {
        guard case .open(let account, _) = try state(db, purpose, token, at: moment) else {
            throw Problem.notFound("link")
        }
        let sql = "UPDATE link SET used_at = ? WHERE hash = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, token.hash])
        return account
    }

    /// Takes back what is open, for one purpose or for all.
    static func withdrawAll(_ db: Database, of account: String, _ purpose: Purpose? = nil, at moment: Date) throws {
        let sql = """
            UPDATE link SET withdrawn_at = ? WHERE account = ? AND used_at IS NULL AND withdrawn_at IS NULL
            AND purpose = ifnull(?, purpose)
            """
        try db.execute(sql: sql, arguments: [moment.iso8601, account, purpose?.rawValue])
    }
}
