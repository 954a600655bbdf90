package import Accounts
package import Foundation
package import GRDB
import Storage

/// That somebody gets another role or municipality. Referrals stay where they are, so whoever holds some hands them over first.
package enum AccountMove {
    /// Makes it. Throws `Problem.conflict` while the account holds drafts or referrals that are open and it could not act on them
    /// afterwards.
    package static func make(
        _ db: Database,
        _ account: Account,
        to place: Account.Place,
        by actor: String,
        at moment: Date
    ) throws {
        let staysAble = place.municipality == account.municipality && place.role.has(.sendReferrals)
        guard try staysAble || holdsNone(db, account.id) else { throw Problem.conflict("the account holds referrals") }
        try Account.move(db, id: account.id, to: place, by: actor, at: moment)
    }

    private static func holdsNone(_ db: Database, _ account: String) throws -> Bool {
        let states = ReferralState.open.union([.draft]).map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM referral WHERE holder = ? AND state IN (\(states)))"
        return try Bool.fetchOne(db, sql: sql, arguments: [account]) ?? true
    }
}
