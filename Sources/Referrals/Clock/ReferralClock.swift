import Directory
import Foundation
import GRDB
import Outbox
package import Storage

/// What the clock does with referrals: forgetting, then reminders, expiry, reviews, follow-ups. Each thing is done once, also when the
/// program was down at its time, and each stands alone. While the time cannot be believed everything waits.
package struct ReferralClock: Sendable {
    /// What came of one beat.
    package struct Tick: Sendable {
        /// The beat before and the beat itself.
        package let beats: (before: Beat?, now: Beat)
        package let outcome: Round.Outcome
    }

    private let store: Store
    private let office: ReferralOffice

    package init(store: Store, office: ReferralOffice) { (self.store, self.office) = (store, office) }

    /// Does all that is due by now, each in a transaction of its own; nothing while the clock is doubted.
    @discardableResult package func tick() async throws -> Tick {
        let beats = try await store.beat()
        var outcome = Round.Outcome()
        guard !beats.now.isDoubted else { return Tick(beats: beats, outcome: outcome) }
        for forgetting in Forgetting.allCases { outcome += try await round(forgetting) }
        let now = store.clock.now
        try await store.write { try Outbox.comeBack($0, at: now) }
        for errand in Errand.allCases { outcome += try await round(errand) }
        outcome += try await tellSpecialists()
        return Tick(beats: beats, outcome: outcome)
    }

    private func round(_ forgetting: Forgetting) async throws -> Round.Outcome {
        let (office, now) = (office, store.clock.now)
        return try await Round(forgetting.rawValue, in: store).go {
            try forgetting.due($0, office.rules, at: now)
        } each: { db, id in
            guard try Beat.isBelieved(db, at: now) else { return 0 }
            return try forgetting.run(db, office, id, at: now)
        }
    }

    private func round(_ errand: Errand) async throws -> Round.Outcome {
        let (office, now) = (office, store.clock.now)
        return try await Round(errand.rawValue, in: store).go {
            try errand.due($0, at: now)
        } each: { db, id in
            guard try Beat.isBelieved(db, at: now) else { return 0 }
            return try errand.run(db, office, id, at: now) ? 1 : 0
        }
    }

    /// Tells the specialists of each municipality, in sums, who waits to be called.
    private func tellSpecialists() async throws -> Round.Outcome {
        let (office, now) = (office, store.clock.now)
        return try await Round("tell_specialists", in: store).go {
            try office.untold($0)
        } each: { db, municipality in
            try office.tellSpecialists(db, of: municipality, at: now) ? 1 : 0
        }
    }
}
