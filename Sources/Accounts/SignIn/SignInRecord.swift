package import Foundation
package import GRDB
package import Storage

/// A line of what happened at the door: who came in, was refused or went, when and from which network. Addresses that have no account
/// are kept nowhere. Refusals and the use of keys are counted by the hour and the network.
package struct SignInRecord: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case entered
        /// The password was right, and a code was asked for next.
        case password
        case refused
        case wrongCode = "wrong_code"
        /// Came in by a recovery code in place of a second factor.
        case recoveryCode = "recovery_code"
        case signedOut = "signed_out"
        /// Another program used its key.
        case keyUsed = "key_used"
        /// A key that is none was tried.
        case keyRefused = "key_refused"

        /// Whether there is a line for each time; the others are counted by the hour.
        var standsAlone: Bool { [.entered, .recoveryCode, .signedOut].contains(self) }
    }

    /// How long lines are kept, in days.
    package static let days = 365
    /// How many networks are told apart in an hour where nobody is known; those beyond are counted together.
    static let strangers = 500

    /// The first time and the last, where it is counted by the hour.
    package let first: Date
    package let at: Date
    package let kind: Kind
    /// Nobody for an address or a key that is not known.
    package let account: String?
    package let key: String?
    package let means: Session.Means?
    /// The address it came from, shortened: `192.0.2.0/24`, `2001:db8:1::/48`.
    package let network: String
    package let browser: String
    package let times: Int

    private init?(_ row: Row) {
        guard let kind = Kind(rawValue: row["kind"]), let at = Date(iso8601: row["at"]) else { return nil }
        (self.at, self.kind, account, key) = (at, kind, row["account"], row["api_key"])
        first = (row["first_at"] as String?).flatMap(Date.init(iso8601:)) ?? at
        means = (row["means"] as String?).flatMap(Session.Means.init)
        (network, browser, times) = (row["network"], row["browser"], row["times"])
    }

    /// Who comes, as far as it is written down.
    package struct Visitor: Sendable {
        package let network: String
        let browser: String

        /// - Parameter caller: the network address.
        package init(caller: String, browser: String = "") {
            (network, self.browser) = (NetworkAddress.shortened(caller), String(browser.prefix(60)))
        }
    }

    /// Writes a line down, or counts it to the one of this hour. Known and unknown accounts cost the same.
    package static func note(
        _ db: Database,
        _ kind: Kind,
        of account: String?,
        key: String? = nil,
        by means: Session.Means? = nil,
        _ visitor: Visitor,
        at moment: Date
    ) throws {
        if !kind.standsAlone, try count(db, kind, account, key, visitor.network, at: moment) { return }
        let isTooMany = try account == nil && key == nil && strangerLines(db, at: moment) >= strangers
        let network = isTooMany ? "*" : visitor.network
        if isTooMany, try count(db, kind, account, key, network, at: moment) { return }
        let arguments: StatementArguments = [
            moment.iso8601, kind.rawValue, account, key, means?.rawValue, network, visitor.browser,
        ]
        let sql = """
            INSERT INTO sign_in (at, first_at, kind, account, api_key, means, network, browser, times)
            VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
            """
        try db.run(sql, arguments)
    }

    /// Adds one to the line of this hour; false when there is none. What went before somebody came in is never told together with what
    /// came after.
    private static func count(
        _ db: Database,
        _ kind: Kind,
        _ account: String?,
        _ key: String?,
        _ network: String,
        at moment: Date
    ) throws -> Bool {
        let sql = """
            UPDATE sign_in SET times = times + 1, at = max(at, ?1)
            WHERE at >= ?2 AND kind = ?3 AND account IS ?4 AND api_key IS ?5 AND network = ?6
            AND NOT EXISTS (SELECT 1 FROM sign_in AS later WHERE later.account = ?4 AND later.at >= ?2
                AND later.number > sign_in.number AND later.kind IN ('entered', 'recovery_code'))
            """
        try db.run(sql, [moment.iso8601, hour(of: moment), kind.rawValue, account, key, network])
        return db.changesCount > 0
    }

    private static func strangerLines(_ db: Database, at moment: Date) throws -> Int {
        let sql = "SELECT count(*) FROM sign_in WHERE at >= ? AND account IS NULL AND api_key IS NULL"
        return try Int.fetchOne(db, sql: sql, arguments: [hour(of: moment)]) ?? 0
    }

    private static func hour(of moment: Date) -> String {
        Date(timeIntervalSince1970: (moment.timeIntervalSince1970 / 3600).rounded(.down) * 3600).iso8601
    }

    /// Forgets lines that are older than a year.
    package static func forgetOld(_ db: Database, at moment: Date) throws {
        guard try Beat.isBelieved(db, at: moment) else { return }
        let eldest = moment.addingTimeInterval(-TimeInterval(days) * 86_400).iso8601
        try db.execute(sql: "DELETE FROM sign_in WHERE at < ?", arguments: [eldest])
    }
}

extension SignInRecord {
    /// Whose lines are asked for.
    package enum Scope: Equatable, Sendable {
        /// One account, and the keys it has made.
        case account(String)
        /// The accounts and keys of a municipality.
        case municipality(String)
        /// Everybody, and those whom nobody knows.
        case whole
    }

    /// What is looked for among them.
    package struct Wanted: Equatable, Sendable {
        /// The first day.
        package var since: Day?
        /// A network as it is kept, or an address in it; any when empty.
        package var network = ""

        package init(since: Day? = nil, network: String = "") {
            self.since = since
            let kept = NetworkAddress.shortened(network)
            self.network = kept.isEmpty ? String(network.prefix(60)) : kept
        }

        var conditions: [(sql: String, value: String)] {
            let day = since.map { DateComponents(year: $0.year, month: $0.month, day: $0.day) }
            let first = day.flatMap { Calendar.tallinn.date(from: $0) }
            return (first.map { [("sign_in.at >= ?", $0.iso8601)] } ?? [])
                + (network.isEmpty ? [] : [("sign_in.network = ?", network)])
        }
    }

    /// A page of lines, the latest first, and how many there are.
    package static func page(
        _ db: Database,
        _ scope: Scope,
        _ wanted: Wanted = Wanted(),
        skipping offset: Int = 0,
        limit: Int = 50
    ) throws -> (records: [SignInRecord], count: Int) {
        let whose: [(sql: String, value: String)] =
            switch scope {
            case .account(let id): [("sign_in.account = ?", id)]
            case .municipality(let code): [("coalesce(api_key.municipality, account.municipality) = ?", code)]
            case .whole: []
            }
        let conditions = whose + wanted.conditions
        let condition = (["true"] + conditions.map(\.sql)).joined(separator: " AND ")
        let arguments = StatementArguments(conditions.map(\.value))
        let from = """
            FROM sign_in LEFT JOIN account ON account.id = sign_in.account
            LEFT JOIN api_key ON api_key.id = sign_in.api_key WHERE \(condition)
            """
        let count = try Int.fetchOne(db, sql: "SELECT count(*) \(from)", arguments: arguments) ?? 0
        let sql = "SELECT sign_in.* \(from) ORDER BY sign_in.at DESC, sign_in.number DESC LIMIT ? OFFSET ?"
        return (
            try Row.fetchAll(db, sql: sql, arguments: arguments + [limit, offset]).compactMap(SignInRecord.init), count
        )
    }
}
