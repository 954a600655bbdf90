package import Foundation
package import GRDB
import Storage

extension ReferralOffice {
    /// Says of every referral and request what can no longer be read, because the master key is lost: drafts are deleted, what was on its
    /// way is stopped, and all of it is forgotten. Gives how many referrals that were.
    package func loseSealed(_ db: Database, by actor: String, at moment: Date) throws -> Int {
        let lost = try Referral.fetch(db, where: "forgotten_at IS NULL", [], order: "number", limit: .max)
        for referral in lost {
            guard referral.state != .draft else {
                try db.execute(sql: "DELETE FROM referral WHERE id = ?", arguments: [referral.id])
                try Journal.append(db, "referral.deleted", subject: referral.id, actor: actor, at: moment)
                continue
            }
            if referral.state.isOpen { try stopLost(db, referral, at: moment) }
            try forget(db, referral.id, at: moment)
        }
        try db.execute(sql: "DELETE FROM idempotency WHERE sealed IS NOT NULL")
        try ContactRequest.loseAll(db, by: actor, at: moment)
        return lost.count
    }

    private func stopLost(_ db: Database, _ referral: Referral, at moment: Date) throws {
        let move = try StepWriting(db, self, referral.id, .cancel, by: .command, at: moment)
        var columns = closing(referral, at: moment)
        columns["reason"] = "key_lost"
        let knew = ReferralState.withPartner.contains(referral.state)
        columns["deletion_asked_at"] = .some(knew ? moment.iso8601 : nil)
        try move.write(reason: "key_lost", columns)
    }
}
