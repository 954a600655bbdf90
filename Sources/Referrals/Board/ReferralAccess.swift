package import Accounts
package import Foundation
package import GRDB
import Storage

/// Who may come near a referral: the one who holds it, who stands in for them, and, to pass it on, the coordinators of the same
/// municipality. Nobody else learns that it is there.
package struct ReferralAccess: Equatable, Sendable {
    package let account: Account
    /// The accounts on whose referrals it may act.
    package let holders: Set<String>

    package init(_ db: Database, _ account: Account, at moment: Date) throws {
        self.account = account
        holders = try Cover.holders(db, for: account.id, at: moment)
    }

    /// A referral that the account may act on. Throws `Problem.notFound` for every other.
    package func referral(_ db: Database, _ id: String) throws -> Referral {
        guard let referral = try Referral.find(db, id), mayAct(on: referral) else { throw Problem.notFound("referral") }
        return referral
    }

    package func mayAct(on referral: Referral) -> Bool {
        referral.municipality == account.municipality && holders.contains(referral.holder)
    }

    /// Whether it may be passed to a colleague: by those who act on it, and by coordinators of the municipality.
    package func mayPassOn(_ referral: Referral) -> Bool {
        mayAct(on: referral) || (account.role == .coordinator && referral.municipality == account.municipality)
    }

    /// Who acts: the sender, or the administrator who may stop and redact without seeing anything.
    package var actor: Actor { .sender(account: account.id) }
}

/// Why a referral passes to a colleague.
package enum HandoverReason: String, CaseIterable, Sendable { case absence, leaving, workload, closer, wish }

/// A referral that passed to a colleague.
package struct Handover: Equatable, Sendable {
    package let at: Date
    package let from: String
    package let to: String
    package let reason: HandoverReason

    package static func all(_ db: Database, of referral: String) throws -> [Handover] {
        let sql = "SELECT * FROM handover WHERE referral = ? ORDER BY at"
        return try Row.fetchAll(db, sql: sql, arguments: [referral]).compactMap { row in
            guard let at = Date(iso8601: row["at"]), let reason = HandoverReason(rawValue: row["reason"]) else {
                return nil
            }
            return Handover(at: at, from: row["from_account"], to: row["to_account"], reason: reason)
        }
    }

    /// Passes a referral to a colleague of the same municipality; the former holder sees it no longer.
    /// Throws `Problem.notFound` for what is not theirs, `ReferralFault.unmet` for somebody who is no colleague.
    package static func make(
        _ db: Database,
        _ id: String,
        to colleague: String,
        _ reason: HandoverReason,
        by access: ReferralAccess,
        at moment: Date
    ) throws {
        guard let referral = try Referral.find(db, id), access.mayPassOn(referral) else {
            throw Problem.notFound("referral")
        }
        guard let account = try Account.find(db, id: colleague), account.municipality == referral.municipality,
            account.may(.sendReferrals), account.id != referral.holder
        else { throw ReferralFault.unmet(field: "colleague", reason: "unknown") }
        try db.execute(
            sql: "INSERT INTO handover (referral, at, from_account, to_account, reason) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, moment.iso8601, referral.holder, colleague, reason.rawValue]
        )
        try db.execute(
            sql: "UPDATE referral SET holder = ?, version = version, changed_at = ? WHERE id = ?",
            arguments: [colleague, moment.iso8601, id]
        )
        let data = "{\"to\":\"\(colleague)\",\"reason\":\"\(reason.rawValue)\"}"
        try Journal.append(db, "referral.passed_on", subject: id, actor: access.account.id, at: moment, data: data)
    }
}
