package import Accounts
package import Foundation
package import GRDB
import Storage

extension ReferralOffice {
    /// A person has looked at the page behind a partner's link, or pressed something there: from now on the link lives for two weeks,
    /// and the sender can see that the request was read. Mail scanners do neither. A link that is dead changes nothing.
    package func noteOpened(_ db: Database, _ token: Token, at moment: Date) throws {
        guard let link = try ReferralLink.find(db, token, for: .partner, at: moment) else {
            throw Problem.notFound("link")
        }
        try ReferralLink.noteOpened(db, token, rules, at: moment)
        let sql = "UPDATE referral SET opened_at = ? WHERE id = ? AND state = 'sent' AND opened_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, link.referral])
        guard db.changesCount == 1 else { return }
        try Journal.append(db, "referral.opened", subject: link.referral, actor: "partner", at: moment)
    }
}
