import Directory
import Foundation
import GRDB
package import Storage

/// What the clock does with referrals: reminders, expiry, reviews, follow-ups, forgetting. Each thing is done once, also when the
/// program was down at its time.
package struct ReferralClock: Sendable {
    private let store: Store
    private let office: ReferralOffice

    package init(store: Store, office: ReferralOffice) { (self.store, self.office) = (store, office) }

    /// How many referrals are looked at in one go.
    private static let most = 500

    /// Does all that is due by now; gives how many things that were. Each is a transaction of its own.
    @discardableResult package func tick() async throws -> Int {
        let now = store.clock.now
        var count = 0
        for errand in Errand.allCases {
            let ids = try await store.read { try errand.due($0, at: now, limit: Self.most) }
            for id in ids {
                let office = office
                let isDone = try await store.write { db in try errand.run(db, office, id, at: now) }
                if isDone { count += 1 }
            }
        }
        let office = office
        count += try await store.write { db in try office.forgetOnTime(db, at: now) }
        count += try await store.write { db in try office.tellAllSpecialists(db, at: now) }
        return count
    }
}
