package import Storage

/// How far a record can be trusted today, from the claims behind it: four dates that are never mixed up.
package struct Freshness: Equatable, Sendable {
    /// How it stands on a day.
    package enum State: String, Codable, Sendable {
        /// Sources contradict each other, or leave something open that decides.
        case contradictory
        /// A person has verified it and no check is due.
        case verified
        /// Seen in its source lately enough; no person has verified it.
        case seen
        /// A check is overdue.
        case due
        /// Seen last more than a year ago, or nobody knows when.
        case old
    }

    /// When its sources were last seen to say so.
    package let seen: PartialDate?
    /// When a value in the directory changed last.
    package let changed: Day?
    /// When a person last verified all of it, and who.
    package let verified: Day?
    package let verifiedBy: String?
    /// When the first of its values wants a new look; nil when that is long past or unknown.
    package let nextCheck: Day?
    /// Fields on which sources contradict each other.
    package let contradicted: [String]
    /// Fields that the source does not settle.
    package let unsettled: [String]
    /// The source to name, as an address or in words.
    package let cite: String?

    package init(claims: [Claim]) {
        let own = claims.filter { !$0.dissent }
        seen = own.compactMap(\.lastSeen).max()
        changed = own.map(\.changed).max()
        let verifiedAll = !own.isEmpty && own.allSatisfy { $0.verified != nil }
        let eldest = verifiedAll ? own.min { ($0.verified ?? $0.changed) < ($1.verified ?? $1.changed) } : nil
        (verified, verifiedBy) = (eldest?.verified, eldest?.verifiedBy)
        nextCheck = own.compactMap(Self.nextCheck).min()
        contradicted = Array(Set(claims.filter(\.dissent).map(\.field))).sorted()
        unsettled = Array(Set(own.filter { !$0.settled }.map(\.field))).sorted()
        cite = own.first?.cite
    }

    package func state(on today: Day) -> State {
        Self.state(on: today, seen: seen, verified: verified, nextCheck: nextCheck, contradicts: !contradicted.isEmpty)
    }

    /// How something stands on a day, from what is known of when it was looked at.
    package static func state(
        on today: Day,
        seen: PartialDate?,
        verified: Day?,
        nextCheck: Day?,
        contradicts: Bool
    ) -> State {
        if contradicts { return .contradictory }
        let overdue = nextCheck.map { $0 < today } ?? true
        if verified != nil, !overdue { return .verified }
        guard let seen = seen?.earliest, today.ordinal - seen.ordinal <= 365 else {
            return verified == nil ? .old : .due
        }
        return overdue ? .due : .seen
    }

    private static func nextCheck(of claim: Claim) -> Day? {
        let looked = [claim.verified, claim.lastSeen?.earliest].compactMap { $0 }.max()
        return looked?.adding(days: claim.daysUntilCheck)
    }
}
