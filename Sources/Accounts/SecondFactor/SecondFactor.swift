package import Foundation
package import GRDB
package import Storage

/// What somebody proves beside the password: a code of their authenticator app, or a recovery code in its place.
package enum SecondFactor {
    /// Begins setting it up, anew each time until it is confirmed. Throws `Problem.conflict` when it is on already.
    package static func begin(_ db: Database, _ vault: Vault, for account: String, at moment: Date) throws -> TimeCode {
        guard try !isOn(db, account) else { throw Problem.conflict("there is a second factor") }
        try forget(db, account, at: moment)
        let (code, subject) = try (TimeCode(), "second factor \(Identifier.fresh())")
        let sealed = try vault.seal(db, code.base32, under: subject, as: "secret", at: moment)
        try db.execute(
            sql: "INSERT INTO second_factor (account, subject, secret, begun_at) VALUES (?, ?, ?, ?)",
            arguments: [account, subject, sealed, moment.iso8601]
        )
        return code
    }

    /// What was begun and waits for its first code; nil when nothing does.
    package static func begun(_ db: Database, _ vault: Vault, of account: String) throws -> TimeCode? {
        guard let kept = try Kept.find(db, account), !kept.isConfirmed else { return nil }
        return try kept.open(db, vault)
    }

    /// Turns it on by a first code and gives the recovery codes, to be shown once. Throws `Problem.invalid` when the code is wrong
    /// and `Problem.conflict` when nothing was begun.
    package static func confirm(
        _ db: Database,
        _ vault: Vault,
        of account: String,
        code: String,
        at moment: Date
    ) throws -> [String] {
        guard let secret = try begun(db, vault, of: account) else { throw Problem.conflict("nothing was begun") }
        guard let step = secret.step(of: plain(code), at: moment, after: 0) else {
            throw Problem.invalid(field: "code", reason: "wrong")
        }
        let sql = "UPDATE second_factor SET confirmed_at = ?, last_step = ? WHERE account = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, step, account])
        try Journal.append(db, "account.second_factor_set", subject: account, actor: account, at: moment)
        return try RecoveryCode.renew(db, vault, of: account, at: moment)
    }

    /// What a code proves.
    package enum Proof: Equatable, Sendable {
        case none
        /// A code of the app.
        case code
        /// A recovery code, which is used up.
        case recovery
    }

    /// What a code proves, which it does only once. For an account without a second factor it takes as long and is nothing.
    package static func proof(_ db: Database, _ vault: Vault, of account: String, code: String, at moment: Date) throws
        -> Proof
    {
        let kept = try Kept.find(db, account)
        let secret = try kept?.open(db, vault) ?? TimeCode()
        let step = secret.step(of: plain(code), at: moment, after: kept?.lastStep ?? 0)
        if try RecoveryCode.use(db, vault, code, of: account, at: moment) {
            try Journal.append(db, "account.recovery_code_used", subject: account, actor: account, at: moment)
            return .recovery
        }
        guard let kept, kept.isConfirmed, let step else { return .none }
        let sql = "UPDATE second_factor SET last_step = ? WHERE account = ?"
        try db.execute(sql: sql, arguments: [step, account])
        return .code
    }

    /// Takes it away from its owner, who brings a code of the app or a recovery code. Throws `Problem.invalid` when the code is wrong.
    package static func remove(_ db: Database, _ vault: Vault, of account: String, code: String, at moment: Date) throws
    {
        guard try proof(db, vault, of: account, code: code, at: moment) != .none else {
            throw Problem.invalid(field: "code", reason: "wrong")
        }
        try remove(db, of: account, by: account, at: moment)
    }

    /// Takes away every second factor, whose secrets nobody can read any more. Gives the accounts.
    package static func removeAll(_ db: Database, by actor: String, at moment: Date) throws -> Set<String> {
        let accounts = try holders(db)
        let begun = try String.fetchAll(db, sql: "SELECT account FROM second_factor WHERE confirmed_at IS NULL")
        for account in accounts.sorted() + begun { try remove(db, of: account, by: actor, at: moment) }
        return accounts
    }

    /// Makes new recovery codes in place of those there are, for the owner who brings a code of the app or one that is left. Throws
    /// `Problem.conflict` when there is no second factor and `Problem.invalid` when the code is wrong.
    package static func renewCodes(
        _ db: Database,
        _ vault: Vault,
        of account: String,
        code: String,
        at moment: Date
    ) throws -> [String] {
        guard try isOn(db, account) else { throw Problem.conflict("there is no second factor") }
        guard try proof(db, vault, of: account, code: code, at: moment) != .none else {
            throw Problem.invalid(field: "code", reason: "wrong")
        }
        try Journal.append(db, "account.recovery_codes_renewed", subject: account, actor: account, at: moment)
        return try RecoveryCode.renew(db, vault, of: account, at: moment)
    }

    /// How many recovery codes are left.
    package static func codesLeft(_ db: Database, of account: String) throws -> Int {
        try RecoveryCode.left(db, of: account)
    }

    /// Takes it away from somebody who lost it.
    package static func remove(_ db: Database, of account: String, by actor: String, at moment: Date) throws {
        let wasOn = try isOn(db, account)
        try forget(db, account, at: moment)
        guard wasOn else { return }
        try Journal.append(db, "account.second_factor_removed", subject: account, actor: actor, at: moment)
    }

    /// Whether an account has one that is asked for.
    package static func isOn(_ db: Database, _ account: String) throws -> Bool {
        try Kept.find(db, account)?.isConfirmed ?? false
    }

    /// The accounts that have one.
    package static func holders(_ db: Database) throws -> Set<String> {
        try String.fetchSet(db, sql: "SELECT account FROM second_factor WHERE confirmed_at IS NOT NULL")
    }

    private static func forget(_ db: Database, _ account: String, at moment: Date) throws {
        guard let kept = try Kept.find(db, account) else { return }
        try RecoveryCode.removeAll(db, of: account)
        try db.execute(sql: "DELETE FROM second_factor WHERE account = ?", arguments: [account])
        try Vault.destroy(db, kept.subject, at: moment)
    }

    /// A code without the spaces that apps show in it.
    private static func plain(_ code: String) -> String { code.filter { !$0.isWhitespace } }

    /// The row of an account.
    private struct Kept {
        let subject: String
        let sealed: Data
        let isConfirmed: Bool
        let lastStep: Int64

        static func find(_ db: Database, _ account: String) throws -> Kept? {
            let sql = "SELECT subject, secret, confirmed_at IS NOT NULL, last_step FROM second_factor WHERE account = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [account]).map { row in
                Kept(subject: row[0], sealed: row[1], isConfirmed: row[2], lastStep: row[3])
            }
        }

        func open(_ db: Database, _ vault: Vault) throws -> TimeCode? {
            try vault.open(db, sealed, under: subject, as: "secret").flatMap(TimeCode.init(base32:))
        }
    }
}
