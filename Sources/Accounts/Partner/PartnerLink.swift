package import Foundation
package import GRDB
import Storage

/// A link by which whoever offers a service confirms or corrects what stands about it, without an account. It works once.
package struct PartnerLink: Equatable, Sendable {
    /// For how long it can be used, in seconds: thirty days.
    package static let lifetime: TimeInterval = 30 * 24 * 3600

    /// How answers to one link are slowed, and asking for links that lead nowhere.
    package static let pace = Pace.Rule(free: 30, first: 2, most: 300, memory: 3600)

    /// What a link leads to. Links that are unknown, expired or taken back cannot be told apart.
    package enum State: Equatable, Sendable {
        /// The service's identifier, and until when.
        case open(service: String, until: Date)
        case used
        case gone
    }

    /// Makes a link for a service and takes back those made for it before.
    package static func issue(_ db: Database, for service: String, by account: String, at moment: Date) throws -> Token
    {
        try withdrawAll(db, of: service, at: moment)
        let token = Token()
        let expiry = moment.addingTimeInterval(lifetime).iso8601
        try db.execute(
            sql: "INSERT INTO partner_link (hash, service, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [token.hash, service, account, moment.iso8601, expiry]
        )
        try Journal.append(db, "partner.asked", subject: service, actor: account, at: moment)
        return token
    }

    /// What a link leads to; looking changes nothing.
    package static func state(_ db: Database, _ token: Token?, at moment: Date) throws -> State {
        let sql = "SELECT * FROM partner_link WHERE hash = ?"
        guard let token, let row = try Row.fetchOne(db, sql: sql, arguments: [token.hash]) else { return .gone }
        switch LinkUse(row, at: moment) {
        case .open(let until): return .open(service: row["service"], until: until)
        case .used: return .used
        case .gone: return .gone
        }
    }

    /// Uses the link up and gives the service's identifier. Throws `Problem.notFound` when it cannot be used any more.
    package static func use(_ db: Database, _ token: Token, at moment: Date) throws -> String {
        guard case .open(let service, _) = try state(db, token, at: moment) else { throw Problem.notFound("link") }
        let sql = "UPDATE partner_link SET used_at = ? WHERE hash = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, token.hash])
        return service
    }

    /// Takes back the links of a service that are open.
    package static func withdrawAll(_ db: Database, of service: String, at moment: Date) throws {
        let sql =
            "UPDATE partner_link SET withdrawn_at = ? WHERE service = ? AND used_at IS NULL AND withdrawn_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, service])
    }
}
