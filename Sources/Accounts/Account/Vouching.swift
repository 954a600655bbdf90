package import Foundation
package import GRDB
import Storage

/// Who may see young people is not for an administrator alone to say: somebody who already works in the municipality vouches for
/// whoever is new there, a coordinator if there is one. Only the first of a municipality needs nobody.
extension Account {
    /// Whether the account still waits for somebody who vouches for it.
    package var isToBeVouchedFor: Bool { role.has(.sendReferrals) && !isVouched && status != .disabled }

    /// Those who may vouch for an account: the coordinators of its municipality, or, where there is none, whoever hands young people
    /// on there.
    package static func vouchers(_ db: Database, for other: Account) throws -> [Account] {
        let others = try all(db).filter {
            $0.id != other.id && $0.municipality == other.municipality && $0.may(.sendReferrals)
        }
        let coordinators = others.filter { $0.role == .coordinator }
        return coordinators.isEmpty ? others : coordinators
    }

    /// Those for whom an account may vouch.
    package static func unvouched(_ db: Database, for voucher: Account) throws -> [Account] {
        guard voucher.may(.sendReferrals) else { return [] }
        let waiting = try all(db).filter { $0.isToBeVouchedFor && $0.municipality == voucher.municipality }
        return try waiting.filter { try vouchers(db, for: $0).contains { $0.id == voucher.id } }
    }

    /// Vouches for somebody, who sees what belongs to the municipality from then on. Throws `Problem.notFound` for somebody for whom the
    /// account may not, and `Problem.invalid` for another code than that person was shown.
    package static func vouch(
        _ db: Database,
        for id: String,
        code: String,
        by voucher: Account,
        at moment: Date
    ) throws {
        guard let other = try unvouched(db, for: voucher).first(where: { $0.id == id }) else {
            throw Problem.notFound("account")
        }
        // An invitation may have been used by somebody else than the one whom the voucher knows.
        guard let right = other.vouchingCode, Fingerprint.sha256(right) == Fingerprint.sha256(code.filter(\.isNumber))
        else { throw Problem.invalid(field: "code", reason: "another one") }
        try vouch(db, for: id, by: voucher.id, at: moment)
    }

    /// The same by somebody who is no account: the operator at the machine, where nobody is left who could.
    package static func vouch(_ db: Database, for id: String, by actor: String, at moment: Date) throws {
        guard try known(db, id).isToBeVouchedFor else { return }
        try keepVouching(db, id, by: actor, at: moment)
        try Journal.append(db, "account.vouched", subject: id, actor: actor, at: moment)
    }

    /// Somebody has come to a place: nobody needs to vouch for the first there, nor for whom the operator has put there at the machine.
    static func arrive(_ db: Database, _ id: String, by actor: String, at moment: Date) throws {
        let account = try known(db, id)
        let sql = "SELECT EXISTS (SELECT 1 FROM staffed WHERE municipality = ?)"
        let isStaffed = try Bool.fetchOne(db, sql: sql, arguments: [account.municipality]) ?? false
        guard account.isToBeVouchedFor else { return }
        guard try !isStaffed || find(db, id: actor) == nil else { return try askForVouching(db, id) }
        try keepVouching(db, id, by: actor, at: moment)
    }

    private static func keepVouching(_ db: Database, _ id: String, by actor: String, at moment: Date) throws {
        let sql = "UPDATE account SET vouched_at = ?, vouched_by = ?, vouching_code = NULL WHERE id = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, actor, id])
        let begin =
            "INSERT OR IGNORE INTO staffed (municipality, since) SELECT municipality, ? FROM account WHERE id = ?"
        try db.execute(sql: begin, arguments: [moment.iso8601, id])
    }

    private static func askForVouching(_ db: Database, _ id: String) throws {
        let number = (Int(try Identifier.fresh().prefix(8), radix: 16) ?? 0) % 1_000_000
        let code = String(String(1_000_000 + number).dropFirst())
        try db.execute(sql: "UPDATE account SET vouching_code = ? WHERE id = ?", arguments: [code, id])
    }

    /// Nobody has vouched for what somebody is from now on.
    static func withdrawVouching(_ db: Database, _ id: String) throws {
        let sql = "UPDATE account SET vouched_at = NULL, vouched_by = NULL, vouching_code = NULL WHERE id = ?"
        try db.execute(sql: sql, arguments: [id])
    }

    /// The administrator who let the first of those in that have vouched for each other up to this account; nil when it was the
    /// operator, or nobody. Two who came in through the same administrator may be one person.
    package static func administrator(_ db: Database, behind id: String) throws -> String? {
        var (id, seen) = (id, Set<String>())
        while seen.insert(id).inserted, let by = try find(db, id: id)?.vouchedBy, let voucher = try find(db, id: by) {
            if voucher.role == .administrator { return voucher.id }
            id = by
        }
        return nil
    }
}
