package import Foundation
import GRDB
import Storage

/// A browser in which an account was signed in before. It gives no entry, only its own patience when passwords are guessed.
package enum KnownDevice {
    /// How long a browser is known, in seconds: half a year.
    package static let lifetime: TimeInterval = 180 * 24 * 3600
    /// How many are kept for an account.
    static let most = 10

    static func isKnown(_ db: Database, _ token: Token?, to account: String, at moment: Date) throws -> Bool {
        guard let token else { return false }
        let sql = "SELECT count(*) > 0 FROM known_device WHERE hash = ? AND account = ? AND seen_at > ?"
        let eldest = moment.addingTimeInterval(-lifetime).iso8601
        return try Bool.fetchOne(db, sql: sql, arguments: [token.hash, account, eldest]) ?? false
    }

    /// Makes a browser known to an account and gives its new token; the one of before is no longer good.
    static func remember(_ db: Database, for account: String, replacing old: Token?, at moment: Date) throws -> Token {
        if let old { try db.execute(sql: "DELETE FROM known_device WHERE hash = ?", arguments: [old.hash]) }
        let token = Token()
        let sql = "INSERT INTO known_device (hash, account, seen_at) VALUES (?, ?, ?)"
        try db.execute(sql: sql, arguments: [token.hash, account, moment.iso8601])
        let surplus = """
            DELETE FROM known_device WHERE hash IN (
                SELECT hash FROM known_device WHERE account = ? ORDER BY seen_at DESC, hash LIMIT -1 OFFSET \(most))
            """
        try db.execute(sql: surplus, arguments: [account])
        return token
    }

    static func forgetAll(_ db: Database, of account: String) throws {
        try db.execute(sql: "DELETE FROM known_device WHERE account = ?", arguments: [account])
    }
}
