package import Accounts
package import Foundation
package import GRDB
import Storage

/// A link sent to an address: it works once, for thirty days, and opening it changes nothing.
package struct RouteLink: Equatable, Sendable {
    package enum Purpose: String, Sendable {
        /// Whether referrals may come to the address.
        case question
        /// That they go to another address from now on, which the one before can object to.
        case news
    }

    package let purpose: Purpose
    /// The address it is about.
    package let route: PartnerRoute

    private static let lifetime: TimeInterval = 30 * 86_400

    static func issue(
        _ db: Database,
        _ purpose: Purpose,
        about route: String,
        to receiver: String? = nil,
        by maker: String,
        at moment: Date
    ) throws -> Token {
        let token = Token()
        try db.execute(
            sql: """
                INSERT INTO route_link (hash, route, purpose, made_by, receiver, made_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                token.hash, route, purpose.rawValue, maker, receiver, moment.iso8601,
                moment.addingTimeInterval(lifetime).iso8601,
            ]
        )
        return token
    }

    /// What a link is about, while it can be answered.
    package static func find(_ db: Database, _ token: Token, at moment: Date) throws -> RouteLink? {
        let sql = "SELECT route, purpose FROM route_link WHERE hash = ? AND used_at IS NULL AND expires_at > ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [token.hash, moment.iso8601]),
            let purpose = Purpose(rawValue: row["purpose"]), let route = try PartnerRoute.find(db, id: row["route"]),
            route.over == nil
        else { return nil }
        return RouteLink(purpose: purpose, route: route)
    }

    /// Uses a link up, and every other one that asks the same. Throws `Problem.notFound` for one that cannot be used.
    static func use(_ db: Database, _ token: Token, at moment: Date) throws -> RouteLink {
        guard let link = try find(db, token, at: moment) else { throw Problem.notFound("link") }
        let sql = "UPDATE route_link SET used_at = ? WHERE route = ? AND purpose = ? AND used_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, link.route.id, link.purpose.rawValue])
        return link
    }
}
