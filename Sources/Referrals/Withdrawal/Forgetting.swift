import Foundation
import GRDB
import Outbox
import Storage

extension ReferralOffice {
    /// Destroys the key of a referral and everything that could tell who the young person was. Journal and statistics stay.
    func forget(_ db: Database, _ id: String, keepsPartnerLink: Bool = false, at moment: Date) throws {
        try Vault.destroy(db, Referral.subject(id), at: moment)
        try db.execute(
            sql: """
                UPDATE referral SET person = NULL, message = NULL, meeter = NULL, person_mark = NULL, name_mark = NULL,
                forgotten_at = ? WHERE id = ?
                """,
            arguments: [moment.iso8601, id]
        )
        try db.execute(sql: "UPDATE step SET words = NULL WHERE referral = ?", arguments: [id])
        try FollowUp.callOff(db, of: id, at: moment)
        try ReferralLink.withdraw(db, of: id, from: .youngPerson, at: moment)
        if !keepsPartnerLink { try ReferralLink.withdraw(db, of: id, at: moment) }
        try Journal.append(db, "referral.forgotten", subject: id, actor: "timer", at: moment)
    }
}

/// What has had its time and is forgotten: closed referrals, drafts nobody sent, requests nobody took up, and, a year after, lists of
/// looks and what was sent out.
enum Forgetting: String, CaseIterable {
    case referral = "forget_referral"
    case draft = "forget_draft"
    case request = "forget_request"
    case looks = "forget_looks"
    case message = "forget_message"
    case address = "forget_address"

    private static let year: TimeInterval = 365 * 86_400

    /// Those whose time has come.
    func due(_ db: Database, _ rules: ReferralRules, at moment: Date) throws -> [String] {
        func old(_ days: Int) -> String { moment.addingTimeInterval(-Double(days) * 86_400).iso8601 }
        switch self {
        case .referral:
            let sql = """
                SELECT id FROM referral WHERE forgotten_at IS NULL AND forget_on <= ?1 UNION
                SELECT id FROM referral JOIN consent ON consent.referral = id WHERE until < ?1 AND forgotten_at IS NULL
                    AND state IN ('completed', 'not_completed', 'declined', 'cancelled', 'expired')
                """
            return try String.fetchAll(db, sql: sql, arguments: [Day(moment).description])
        case .draft:
            let sql = "SELECT id FROM referral WHERE state = 'draft' AND changed_at < ?"
            return try String.fetchAll(db, sql: sql, arguments: [old(rules.draftLives)])
        case .request: return try ContactRequest.old(db, before: old(rules.requestLives))
        case .looks:
            let sql = """
                SELECT id FROM referral WHERE forgotten_at < ? AND EXISTS (SELECT 1 FROM look WHERE look.referral = referral.id)
                """
            return try String.fetchAll(db, sql: sql, arguments: [moment.addingTimeInterval(-Self.year).iso8601])
        case .message: return try Outbox.old(db, at: moment)
        case .address: return try PartnerRoute.due(db, at: moment)
        }
    }

    /// Forgets one of them; gives 1.
    func run(_ db: Database, _ office: ReferralOffice, _ id: String, at moment: Date) throws -> Int {
        switch self {
        case .referral: try office.forget(db, id, at: moment)
        case .draft:
            try Vault.destroy(db, Referral.subject(id), at: moment)
            try db.execute(sql: "DELETE FROM referral WHERE id = ? AND state = 'draft'", arguments: [id])
            try Journal.append(db, "referral.deleted", subject: id, actor: "timer", at: moment)
        case .request: try ContactRequest.close(db, id, as: .unanswered, by: "timer", at: moment)
        case .looks: try db.execute(sql: "DELETE FROM look WHERE referral = ?", arguments: [id])
        case .message: try Outbox.forget(db, id)
        case .address: try PartnerRoute.forgetOld(db, of: id, at: moment)
        }
        return 1
    }
}
