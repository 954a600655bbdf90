import Accounts
import Foundation
import GRDB
import Storage

/// How often addresses may be asked whether referrals may come there, so that nobody fills a mailbox by it: by who asks, by who is
/// asked, and in all.
enum RoutePace {
    /// Questions of one account, and of all, in a day.
    private static let (byAccount, inAll) = (10, 100)
    /// Questions to one mailbox in a day and in a month.
    private static let (toReceiver, toReceiverInMonth) = (2, 6)

    /// By what a mailbox is recognised, however its name is written: what stands behind a plus leads to the same one.
    static func receiver(_ email: String, _ vault: Vault) throws -> String {
        let parts = Email.plain(email).split(separator: "@", maxSplits: 1)
        let name = parts.first?.prefix { $0 != "+" } ?? ""
        return try vault.keyedHash("\(name)@\(parts.last ?? "")", for: "route receiver")
    }

    /// Throws `ReferralFault.unmet` when it is too much, and for a mailbox that has said no to the same service within a month.
    static func check(_ db: Database, _ route: PartnerRoute, to receiver: String, by asker: String, at moment: Date)
        throws
    {
        let (day, month) = (moment.addingTimeInterval(-86_400).iso8601, moment.addingTimeInterval(-30 * 86_400).iso8601)
        func count(_ condition: String, _ arguments: StatementArguments) throws -> Int {
            let sql = "SELECT count(*) FROM route_link WHERE purpose = 'question' AND \(condition)"
            return try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
        }
        let isTooMuch =
            try count("made_at > ?", [day]) >= inAll || count("made_at > ? AND made_by = ?", [day, asker]) >= byAccount
            || count("made_at > ? AND receiver = ?", [day, receiver]) >= toReceiver
            || count("made_at > ? AND receiver = ?", [month, receiver]) >= toReceiverInMonth
        if isTooMuch { throw ReferralFault.unmet(field: "email", reason: "asked_too_often") }
        let refused = """
            EXISTS (SELECT 1 FROM route WHERE route.id = route_link.route AND over_by = 'partner' AND service = ?)
            """
        if try count("made_at > ? AND receiver = ? AND \(refused)", [month, receiver, route.service]) > 0 {
            throw ReferralFault.unmet(field: "email", reason: "refused_lately")
        }
    }
}
