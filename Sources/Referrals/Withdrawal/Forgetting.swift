package import Foundation
package import GRDB
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

    /// Forgets what has had its time: closed referrals, drafts nobody sent, requests nobody took up, and, a year after,
    /// lists of looks and what was sent out. Gives how many referrals that were.
    package func forgetOnTime(_ db: Database, at moment: Date) throws -> Int {
        let today = Day(moment).description
        let sql = "SELECT id FROM referral WHERE forgotten_at IS NULL AND forget_on <= ? LIMIT 500"
        let due = try String.fetchAll(db, sql: sql, arguments: [today])
        for id in due { try forget(db, id, at: moment) }
        let consents = """
            SELECT referral FROM consent JOIN referral ON referral.id = consent.referral
            WHERE until < ? AND forgotten_at IS NULL AND state IN ('completed', 'not_completed', 'declined', 'cancelled', 'expired')
            """
        for id in try String.fetchAll(db, sql: consents, arguments: [today]) { try forget(db, id, at: moment) }
        try forgetDrafts(db, at: moment)
        let year = moment.addingTimeInterval(-365 * 86_400).iso8601
        try db.execute(
            sql: "DELETE FROM look WHERE referral IN (SELECT id FROM referral WHERE forgotten_at < ?)",
            arguments: [year]
        )
        try PartnerRoute.forgetOld(db, at: moment)
        try Outbox.forgetOld(db, at: moment)
        return due.count
    }

    private func forgetDrafts(_ db: Database, at moment: Date) throws {
        let old = moment.addingTimeInterval(-Double(rules.draftLives) * 86_400).iso8601
        let sql = "SELECT id FROM referral WHERE state = 'draft' AND changed_at < ?"
        for id in try String.fetchAll(db, sql: sql, arguments: [old]) {
            try Vault.destroy(db, Referral.subject(id), at: moment)
            try db.execute(sql: "DELETE FROM referral WHERE id = ?", arguments: [id])
            try Journal.append(db, "referral.deleted", subject: id, actor: "timer", at: moment)
        }
        try ContactRequest.forgetOld(db, rules, at: moment)
    }
}
