package import Foundation
package import GRDB
import Storage

/// Somebody signed in, in one browser. It ends after an hour of rest and after a long working day in any case.
package struct Session: Equatable, Sendable {
    /// How long it lives without being used, in seconds.
    package static let idle: TimeInterval = 60 * 60
    /// How long it lives at most, in seconds.
    package static let longest: TimeInterval = 10 * 60 * 60
    /// How often at most it is written down that it was used, in seconds.
    package static let step: TimeInterval = 5 * 60

    /// By which way somebody came in.
    package enum Means: String, CaseIterable, Sendable {
        /// A password, and the second factor where there is one.
        case password
        /// An outside provider of identities.
        case provider
    }

    /// The hash of its token, by which it can be named without being used.
    package let hash: String
    package let account: Account
    /// Which browser, in a few words.
    package let browser: String
    package let began: Date
    package let seen: Date
    package let means: Means
    /// Whether its account has a second factor.
    package let hasSecondFactor: Bool

    /// Begins one and gives its token, which is never kept. What has expired is cleared away.
    package static func begin(
        _ db: Database,
        for id: String,
        browser: String,
        by means: Means = .password,
        at moment: Date
    ) throws -> Token {
        if try Beat.isBelieved(db, at: moment) {
            let rested = moment.addingTimeInterval(-idle).iso8601
            let sql = "DELETE FROM session WHERE ends_at <= ? OR seen_at <= ?"
            try db.execute(sql: sql, arguments: [moment.iso8601, rested])
        }
        let token = Token()
        let now = moment.iso8601
        let end = moment.addingTimeInterval(longest).iso8601
        try db.execute(
            sql: """
                INSERT INTO session (hash, account, browser, began_at, seen_at, ends_at, means)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [token.hash, id, String(browser.prefix(60)), now, now, end, means.rawValue]
        )
        return token
    }

    /// The session of a token, if it still lives and its account may be used.
    package static func find(_ db: Database, _ token: Token, at moment: Date) throws -> Session? {
        let rows = try living(db, "session.hash = ?", token.hash, at: moment)
        return rows.first.flatMap { $0.account.status == .active ? $0 : nil }
    }

    /// The living sessions of an account, the last used first.
    package static func all(_ db: Database, of account: String, at moment: Date) throws -> [Session] {
        try living(db, "session.account = ?", account, at: moment)
    }

    private static func living(_ db: Database, _ which: String, _ value: String, at moment: Date) throws -> [Session] {
        let sql = """
            SELECT account.*, session.hash, session.browser, session.began_at, session.seen_at, session.means,
                EXISTS (SELECT 1 FROM second_factor WHERE second_factor.account = session.account AND confirmed_at IS NOT NULL) AS has_second
            FROM session
            JOIN account ON account.id = session.account
            WHERE \(which) AND session.ends_at > ? AND session.seen_at > ? AND session.began_at <= ?
            ORDER BY session.seen_at DESC, session.hash
            """
        let rested = moment.addingTimeInterval(-idle).iso8601
        // What began in a future is of a clock that was wrong, and would never end.
        let future = moment.addingTimeInterval(Beat.tolerance).iso8601
        return try Row.fetchAll(db, sql: sql, arguments: [value, moment.iso8601, rested, future]).map(Session.init)
    }

    private init(_ row: Row) {
        (hash, browser, account) = (row["hash"], row["browser"], Account(row))
        (means, hasSecondFactor) = (Means(rawValue: row["means"]) ?? .password, row["has_second"])
        began = Date(iso8601: row["began_at"]) ?? .distantPast
        seen = Date(iso8601: row["seen_at"]) ?? .distantPast
    }

    /// Whether its use should be written down again.
    package func wantsTouch(at moment: Date) -> Bool { moment.timeIntervalSince(seen) >= Self.step }

    package func touch(_ db: Database, at moment: Date) throws {
        let sql = "UPDATE session SET seen_at = ? WHERE hash = ? AND seen_at < ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, hash, moment.iso8601])
    }

    package func end(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [hash])
    }

    /// Ends one session of an account by the hash of its token. Throws `Problem.notFound` when the account has none of that name.
    package static func end(_ db: Database, _ hash: String, of account: String) throws {
        try db.execute(sql: "DELETE FROM session WHERE hash = ? AND account = ?", arguments: [hash, account])
        guard db.changesCount == 1 else { throw Problem.notFound("session") }
    }

    /// Ends the sessions of an account that began by one way.
    static func endAll(_ db: Database, of account: String, by means: Means) throws {
        let sql = "DELETE FROM session WHERE account = ? AND means = ?"
        try db.execute(sql: sql, arguments: [account, means.rawValue])
    }

    /// Signs an account out everywhere, or everywhere but in one session.
    package static func endAll(_ db: Database, of account: String, but hash: String? = nil) throws {
        let sql = "DELETE FROM session WHERE account = ? AND hash IS NOT ?"
        try db.execute(sql: sql, arguments: [account, hash])
    }
}
