package import Foundation
package import GRDB
package import Storage

/// How a young person agreed, as the specialist writes it down.
package struct ConsentWords: Equatable, Sendable {
    package enum How: String, CaseIterable, Sendable {
        case spoken, written
        case ownLink = "own_link"
    }

    /// The part of the legal representative.
    package enum Guardian: String, CaseIterable, Sendable {
        case ofAge = "of_age"
        case agrees, knows
        /// Not told, for a reason in the young person's interest.
        case notTold = "not_told"
    }

    /// Nil until the specialist says that it was given.
    package var how: How?
    package var guardian: Guardian?
    package var until: Day?

    package init(how: How? = nil, guardian: Guardian? = nil, until: Day? = nil) {
        (self.how, self.guardian, self.until) = (how, guardian, until)
    }

    func faults(isMinor: Bool, today: Day) -> [String: String] {
        var faults: [String: String] = [:]
        if how == nil { faults["consent"] = "empty" }
        if isMinor, guardian == nil || guardian == .ofAge { faults["guardian"] = "empty" }
        if let until, until <= today || until > today.adding(days: 366) { faults["until"] = "out_of_range" }
        return faults
    }
}

/// What a young person agreed to: what, to whom, until when, and how it was given.
package struct Consent: Equatable, Sendable {
    package let organization: String
    /// As a list in JSON.
    private let sharesJSON: String
    package let how: ConsentWords.How
    package let guardian: ConsentWords.Guardian
    package let until: Day
    package let given: Date
    package let withdrawn: Date?

    /// Names of what may be passed on: `name`, `contact`, `when`, `message`.
    package var shares: [String] { (try? JSONDecoder().decode([String].self, from: Data(sharesJSON.utf8))) ?? [] }

    package func isGood(for organization: String, on day: Day) -> Bool {
        withdrawn == nil && self.organization == organization && until >= day
    }

    package static func find(_ db: Database, of referral: String) throws -> Consent? {
        let sql = "SELECT * FROM consent WHERE referral = ?"
        return try db.first(sql, [referral], Consent.init) ?? nil
    }

    private init?(_ row: Row) {
        guard let how = ConsentWords.How(rawValue: row["how"]), let until = Day(row["until"] as String),
            let guardian = ConsentWords.Guardian(rawValue: row["guardian"]), let given = Date(iso8601: row["given_at"])
        else { return nil }
        (self.how, self.guardian, self.until, self.given) = (how, guardian, until, given)
        organization = row["organization"]
        sharesJSON = row["shares"]
        withdrawn = (row["withdrawn_at"] as String?).flatMap(Date.init(iso8601:))
    }

    static func withdraw(_ db: Database, of referral: String, at moment: Date) throws {
        let sql = "UPDATE consent SET withdrawn_at = ? WHERE referral = ? AND withdrawn_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, referral])
    }
}
