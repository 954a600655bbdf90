import Foundation
import GRDB
import Storage

/// What stands in for a second factor that was lost: ten codes, shown once, each good once, kept as keyed hashes.
enum RecoveryCode {
    static let count = 10
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)

    /// Makes ten in place of those there are, and gives them to be shown.
    static func renew(_ db: Database, _ vault: Vault, of account: String, at moment: Date) throws -> [String] {
        try removeAll(db, of: account)
        let codes = (0..<count).map { _ in fresh() }
        for code in codes {
            try db.execute(
                sql: "INSERT INTO recovery_code (hash, account, made_at) VALUES (?, ?, ?)",
                arguments: [try hash(plain(code), vault, account), account, moment.iso8601]
            )
        }
        return codes
    }

    /// Uses one up; false when there is no such code or it was used before.
    static func use(_ db: Database, _ vault: Vault, _ text: String, of account: String, at moment: Date) throws -> Bool
    {
        let hash = try hash(plain(text), vault, account)
        try db.execute(
            sql: "UPDATE recovery_code SET used_at = ? WHERE hash = ? AND account = ? AND used_at IS NULL",
            arguments: [moment.iso8601, hash, account]
        )
        return db.changesCount == 1
    }

    static func left(_ db: Database, of account: String) throws -> Int {
        let sql = "SELECT count(*) FROM recovery_code WHERE account = ? AND used_at IS NULL"
        return try Int.fetchOne(db, sql: sql, arguments: [account]) ?? 0
    }

    static func removeAll(_ db: Database, of account: String) throws {
        try db.execute(sql: "DELETE FROM recovery_code WHERE account = ?", arguments: [account])
    }

    /// Three groups of four, without letters that are taken for digits: 59 bits.
    private static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<12).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        let groups = stride(from: 0, to: 12, by: 4).map { String(decoding: letters[$0..<($0 + 4)], as: UTF8.self) }
        return groups.joined(separator: "-")
    }

    /// As it is compared: without hyphens and spaces, in small letters.
    private static func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    private static func hash(_ plain: String, _ vault: Vault, _ account: String) throws -> String {
        try vault.keyedHash("\(account) \(plain)", for: "recovery code")
    }
}
