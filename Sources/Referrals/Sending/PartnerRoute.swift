package import Accounts
package import Foundation
package import GRDB
import Storage

/// Where referrals to a service may come to: an address of mail that somebody has made sure of.
package struct PartnerRoute: Equatable, Sendable {
    /// How it was made sure of.
    package enum How: String, CaseIterable, Sendable {
        case call, meeting
        /// The partner opened a link sent to the address and agreed.
        case link
    }

    package let service: String
    package let email: String
    package let language: String
    package let how: How
    /// An account, or `partner`.
    package let verifiedBy: String
    package let verifiedAt: Date

    package static func find(_ db: Database, of service: String) throws -> PartnerRoute? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM partner_route WHERE service = ?")
        return try Row.fetchOne(statement, arguments: [service]).flatMap(PartnerRoute.init)
    }

    private init?(_ row: Row) {
        guard let how = How(rawValue: row["how"]), let at = Date(iso8601: row["verified_at"]) else { return nil }
        (service, email, language) = (row["service"], row["email"], row["language"])
        (self.how, verifiedBy, verifiedAt) = (how, row["verified_by"], at)
    }

    /// Writes down that referrals may come to an address. Throws `ReferralFault.unmet` for what is no address.
    package static func keep(
        _ db: Database,
        _ email: String,
        for service: String,
        language: String = "et",
        how: How,
        by verifier: String,
        at moment: Date
    ) throws {
        let email = Email.plain(email)
        guard Email.isValid(email) else { throw ReferralFault.unmet(field: "email", reason: "no_mailbox") }
        let sql = """
            INSERT INTO partner_route (service, email, language, how, verified_by, verified_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (service) DO UPDATE SET email = excluded.email, language = excluded.language,
            how = excluded.how, verified_by = excluded.verified_by, verified_at = excluded.verified_at
            """
        try db.execute(sql: sql, arguments: [service, email, language, how.rawValue, verifier, moment.iso8601])
        try Journal.append(db, "route.kept", subject: service, actor: verifier, at: moment)
    }

    /// Takes it away: nobody can be sent there until it is made sure of again.
    package static func remove(_ db: Database, of service: String, by account: String, at moment: Date) throws {
        try db.execute(sql: "DELETE FROM partner_route WHERE service = ?", arguments: [service])
        try Journal.append(db, "route.removed", subject: service, actor: account, at: moment)
    }
}

/// The question to an address whether referrals may come there: a link that works once, for thirty days.
package enum RouteQuestion {
    private static let lifetime: TimeInterval = 30 * 86_400

    /// What a link asks about.
    package struct Open: Equatable, Sendable {
        package let service: String
        package let email: String
    }

    static func ask(_ db: Database, _ email: String, of service: String, by account: String, at moment: Date) throws
        -> Token
    {
        let email = Email.plain(email)
        guard Email.isValid(email) else { throw ReferralFault.unmet(field: "email", reason: "no_mailbox") }
        let token = Token()
        let sql = """
            INSERT INTO route_question (hash, service, email, asked_by, asked_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
            """
        let end = moment.addingTimeInterval(lifetime).iso8601
        try db.execute(sql: sql, arguments: [token.hash, service, email, account, moment.iso8601, end])
        try Journal.append(db, "route.asked", subject: service, actor: account, at: moment)
        return token
    }

    /// What the link asks about, while it can be answered; looking changes nothing.
    package static func find(_ db: Database, _ token: Token, at moment: Date) throws -> Open? {
        let sql = "SELECT * FROM route_question WHERE hash = ? AND answered_at IS NULL AND expires_at > ?"
        return try Row.fetchOne(db, sql: sql, arguments: [token.hash, moment.iso8601]).map {
            Open(service: $0["service"], email: $0["email"])
        }
    }

    /// The partner's answer: yes, in a language, or no. Throws `Problem.notFound` for a link that cannot be used.
    package static func answer(_ db: Database, _ token: Token, yes: Bool, language: String, at moment: Date) throws {
        guard let open = try find(db, token, at: moment) else { throw Problem.notFound("link") }
        let sql = "UPDATE route_question SET answered_at = ? WHERE hash = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, token.hash])
        guard yes else {
            return try Journal.append(db, "route.refused", subject: open.service, actor: "partner", at: moment)
        }
        try PartnerRoute.keep(
            db,
            open.email,
            for: open.service,
            language: language,
            how: .link,
            by: "partner",
            at: moment
        )
    }
}
