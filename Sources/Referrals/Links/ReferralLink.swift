package import Accounts
package import Foundation
package import GRDB
import Storage

/// A link by which the partner or the young person opens one referral, without an account. Opening it changes nothing but that it
/// was opened; only the hash of its token is kept.
package struct ReferralLink: Equatable, Sendable {
    package enum Audience: String, Sendable {
        case partner
        case youngPerson = "young_person"
    }

    package let referral: String
    package let audience: Audience
    package let expires: Date

    /// Makes one.
    static func issue(
        _ db: Database,
        for referral: String,
        to audience: Audience,
        _ rules: ReferralRules,
        at moment: Date
    ) throws -> Token {
        let token = Token()
        let days = audience == .partner ? rules.linkUnopened : rules.consentLives
        let end = moment.addingTimeInterval(Double(days) * 86_400).iso8601
        let statement = try db.cachedStatement(
            sql: "INSERT INTO referral_link (hash, referral, audience, made_at, expires_at) VALUES (?, ?, ?, ?, ?)"
        )
        try statement.execute(arguments: [token.hash, referral, audience.rawValue, moment.iso8601, end])
        return token
    }

    /// What a token opens; nil for one that is unknown, expired, taken back, or for somebody else. These cannot be told apart.
    package static func find(_ db: Database, _ token: Token, for audience: Audience, at moment: Date) throws
        -> ReferralLink?
    {
        let sql =
            "SELECT * FROM referral_link WHERE hash = ? AND audience = ? AND withdrawn_at IS NULL AND expires_at > ?"
        let statement = try db.cachedStatement(sql: sql)
        return try Row.fetchOne(statement, arguments: [token.hash, audience.rawValue, moment.iso8601]).map {
            ReferralLink(
                referral: $0["referral"],
                audience: audience,
                expires: Date(iso8601: $0["expires_at"]) ?? .distantPast
            )
        }
    }

    /// The referral that a partner's link led to before it grew old, so that a fresh one can be sent to the partner's own address.
    package static func lapsed(_ db: Database, _ token: Token) throws -> String? {
        let sql = "SELECT referral FROM referral_link WHERE hash = ? AND audience = 'partner'"
        return try String.fetchOne(db, sql: sql, arguments: [token.hash])
    }

    /// Notes the first look; from then on a partner's link lives for two weeks. A person looked: mail scanners do not press keys.
    static func noteOpened(_ db: Database, _ token: Token, _ rules: ReferralRules, at moment: Date) throws {
        let end = moment.addingTimeInterval(Double(rules.linkOpened) * 86_400).iso8601
        let sql = """
            UPDATE referral_link SET opened_at = ?1,
            expires_at = CASE audience WHEN 'partner' THEN min(expires_at, ?2) ELSE expires_at END
            WHERE hash = ?3 AND opened_at IS NULL
            """
        try db.execute(sql: sql, arguments: [moment.iso8601, end, token.hash])
    }

    static func withdraw(_ db: Database, of referral: String, from audience: Audience? = nil, at moment: Date) throws {
        let sql = """
            UPDATE referral_link SET withdrawn_at = ?1
            WHERE referral = ?2 AND withdrawn_at IS NULL AND (?3 IS NULL OR audience = ?3)
            """
        let statement = try db.cachedStatement(sql: sql)
        try statement.execute(arguments: [moment.iso8601, referral, audience?.rawValue])
    }
}

extension ReferralOffice {
    /// A new link for the young person in place of the old one.
    package func renewOwnLink(_ db: Database, of referral: Referral, by account: String, at moment: Date) throws
        -> Token
    {
        guard !referral.isForgotten, referral.state != .draft else { throw Problem.notFound("referral") }
        try ReferralLink.withdraw(db, of: referral.id, from: .youngPerson, at: moment)
        try Journal.append(db, "link.renewed", subject: referral.id, actor: account, at: moment)
        return try ReferralLink.issue(db, for: referral.id, to: .youngPerson, rules, at: moment)
    }
}
