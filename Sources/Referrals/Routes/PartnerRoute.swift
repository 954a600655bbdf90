import Accounts
package import Foundation
package import GRDB
import Storage

/// An address of mail to which referrals of a service may go. Each that was ever proposed is a record of its own and never becomes
/// another; it counts once its mailbox, or a second person of another account, has agreed.
package struct PartnerRoute: Equatable, Sendable {
    /// How whoever proposed it knows it.
    package enum How: String, CaseIterable, Sendable {
        /// The address itself is asked.
        case link
        case call, meeting
    }

    /// Rises with every proposal.
    private let number: Int64
    package let id: String
    package let service: String
    /// Empty once it is over and no referral goes there any more.
    package let email: String
    package let language: String
    package let how: How
    /// An account, or `partner`.
    package let askedBy: String
    package let asked: Date
    /// When whoever reads the mailbox agreed.
    package let mailboxAgreed: Date?
    /// The other account that has made sure of it.
    package let secondBy: String?
    package let seconded: Date?
    /// From when referrals go there; nil before anybody has agreed.
    package let countsFrom: Date?
    /// When the address before it objected.
    package let objected: Date?
    package let upheldBy: String?
    package let over: Date?

    /// The address before has objected, and nobody has settled it yet: nothing goes there.
    package var isSuspended: Bool { objected != nil && upheldBy == nil && over == nil }

    /// Whether referrals go there at a moment, unless a later one has taken its place.
    func counts(at moment: Date) -> Bool {
        over == nil && !isSuspended && countsFrom.map { $0 <= moment } ?? false
    }

    /// What the vault calls the key under which the journal holds its particulars.
    static func subject(_ id: String) -> String { "route \(id)" }

    /// Where referrals of a service go at a moment; nil when no address counts.
    package static func find(_ db: Database, of service: String, at moment: Date) throws -> PartnerRoute? {
        try counting(db, of: service, at: moment).max { ($0.began, $0.number) < ($1.began, $1.number) }
    }

    /// Those of a service that count, also where a later one has taken their place; time that is not certain has not come.
    static func counting(_ db: Database, of service: String, at moment: Date) throws -> [PartnerRoute] {
        let now = try Beat.certain(db, moment)
        return try all(db, of: service).filter { $0.counts(at: now) }
    }

    /// Those of a service that wait: for somebody's agreement, for their time, or for an objection to be settled.
    static func waiting(_ db: Database, of service: String, at moment: Date) throws -> [PartnerRoute] {
        let now = try Beat.certain(db, moment)
        return try all(db, of: service).filter { !$0.counts(at: now) }
    }

    /// The address that counted last, also when it was taken away: whoever reads it is told of a change.
    static func before(_ db: Database, of service: String, at moment: Date) throws -> PartnerRoute? {
        try lastCounted(db, "SELECT * FROM route WHERE service = ?1", of: service, at: moment)
    }

    /// Of some addresses, chosen by the identifier of a service, the one that counted last.
    static func lastCounted(_ db: Database, _ chosen: String, of service: String, at moment: Date) throws
        -> PartnerRoute?
    {
        let sql = """
            \(chosen) AND route.email IS NOT NULL AND route.counts_from <= ?2
            AND (objected_at IS NULL OR upheld_at IS NOT NULL) AND (over_as IS NULL OR over_as IN ('removed', 'replaced'))
            ORDER BY route.counts_from DESC, route.number DESC LIMIT 1
            """
        let arguments: StatementArguments = [service, try Beat.certain(db, moment).iso8601]
        return try Row.fetchOne(db, sql: sql, arguments: arguments).flatMap(PartnerRoute.init)
    }

    package static func find(_ db: Database, id: String) throws -> PartnerRoute? {
        try Row.fetchOne(db, sql: "SELECT * FROM route WHERE id = ?", arguments: [id]).flatMap(PartnerRoute.init)
    }

    /// Those of a service that are not over, the oldest first.
    package static func all(_ db: Database, of service: String) throws -> [PartnerRoute] {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM route WHERE service = ? AND over_at IS NULL ORDER BY number"
        )
        return try Row.fetchAll(statement, arguments: [service]).compactMap(PartnerRoute.init)
    }

    /// Those of every service that wait for a second person, or for somebody who settles an objection; the oldest first.
    package static func unsettled(_ db: Database, at moment: Date) throws -> [PartnerRoute] {
        let sql = """
            SELECT * FROM route WHERE over_at IS NULL AND (counts_from IS NULL OR counts_from > ?
            OR objected_at IS NOT NULL AND upheld_at IS NULL) ORDER BY number LIMIT 500
            """
        let arguments: StatementArguments = [try Beat.certain(db, moment).iso8601]
        return try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap(PartnerRoute.init)
    }

    private var began: Date { countsFrom ?? .distantPast }

    init?(_ row: Row) {
        guard let how = How(rawValue: row["how"]), let asked = Date(iso8601: row["asked_at"]) else { return nil }
        func moment(_ name: String) -> Date? { (row[name] as String?).flatMap(Date.init(iso8601:)) }
        number = row["number"]
        (id, service, email, language) = (row["id"], row["service"], (row["email"] as String?) ?? "", row["language"])
        (self.how, askedBy, self.asked, secondBy) = (how, row["asked_by"], asked, row["second_by"])
        (mailboxAgreed, seconded, countsFrom) = (moment("mailbox_at"), moment("second_at"), moment("counts_from"))
        (objected, upheldBy, over) = (moment("objected_at"), row["upheld_by"], moment("over_at"))
    }
}

extension PartnerRoute {
    /// Writes down a proposed address. Nothing goes there yet. Gives its identifier.
    static func add(
        _ db: Database,
        _ email: String,
        of service: String,
        language: String,
        how: How,
        by asker: String,
        at moment: Date
    ) throws -> String {
        let id = try Identifier.fresh()
        try db.execute(
            sql:
                "INSERT INTO route (id, service, email, language, how, asked_by, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [id, service, email, language, how.rawValue, asker, moment.iso8601]
        )
        return id
    }

    /// An address that counts as one whose mailbox agreed: for demonstrations and samples, whose mailboxes nobody reads.
    @discardableResult package static func invent(
        _ db: Database,
        _ email: String,
        of service: String,
        language: String = "et",
        by inventor: String,
        at moment: Date
    ) throws -> String {
        let id = try add(db, email, of: service, language: language, how: .link, by: inventor, at: moment)
        let sql = "UPDATE route SET mailbox_at = ?1, counts_from = ?1 WHERE id = ?2"
        try db.execute(sql: sql, arguments: [moment.iso8601, id])
        try Journal.append(db, "route.invented", subject: service, actor: inventor, at: moment)
        return id
    }

    /// Ends it.
    func end(_ db: Database, as ending: String, by actor: String, at moment: Date) throws {
        let sql = "UPDATE route SET over_at = ?, over_by = ?, over_as = ? WHERE id = ? AND over_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, actor, ending, id])
    }

    /// What has had its time on a service's addresses: one that was replaced a month ago is over, one that has been over for a month is
    /// forgotten, and who changed what after three years.
    private enum Due {
        static let replaced = """
            over_at IS NULL AND EXISTS (SELECT 1 FROM route AS later WHERE later.service = route.service
            AND later.over_at IS NULL AND later.counts_from < ?1
            AND (later.counts_from, later.number) > (route.counts_from, route.number)
            AND (later.objected_at IS NULL OR later.upheld_at IS NOT NULL))
            """
        static let unused = """
            email IS NOT NULL AND over_at < ?1
            AND NOT EXISTS (SELECT 1 FROM referral WHERE referral.route = route.id AND forgotten_at IS NULL)
            """
        static let sealed = "over_at < ?2 AND facts_gone_at IS NULL"

        /// A month and three years before.
        static func dates(_ moment: Date) -> [String] {
            [30, 3 * 365].map { moment.addingTimeInterval(-$0 * 86_400).iso8601 }
        }
    }

    /// The services on whose addresses something has had its time.
    static func due(_ db: Database, at moment: Date) throws -> [String] {
        let sql = "SELECT DISTINCT service FROM route WHERE (\(Due.replaced)) OR (\(Due.unused)) OR (\(Due.sealed))"
        return try String.fetchAll(db, sql: sql, arguments: StatementArguments(Due.dates(moment)))
    }

    /// Ends and forgets it.
    static func forgetOld(_ db: Database, of service: String, at moment: Date) throws {
        let dates = Due.dates(moment)
        try db.execute(
            sql: """
                UPDATE route SET over_at = ?2, over_by = 'timer', over_as = 'replaced' WHERE service = ?3 AND \(Due.replaced)
                """,
            arguments: [dates[0], moment.iso8601, service]
        )
        try db.execute(
            sql: "UPDATE route SET email = NULL WHERE service = ?2 AND \(Due.unused)",
            arguments: [dates[0], service]
        )
        let sql = """
            UPDATE route SET facts_gone_at = ?1 WHERE service = ?3 AND \(Due.sealed) RETURNING id
            """
        for id in try String.fetchAll(db, sql: sql, arguments: [moment.iso8601, dates[1], service]) {
            try Vault.destroy(db, Self.subject(id), at: moment)
        }
    }
}
