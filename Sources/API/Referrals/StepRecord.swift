import Referrals
import Storage

/// The history of a referral, without what was written in words.
struct ReferralHistory: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
        let version: Int
        let action: String
        let from: String
        let to: String
        let actor: String
        /// `account`, `link`, `timer`, `api`, or `told` to somebody who wrote it down.
        let channel: String
        let at: String
        let reason: String?
        /// How long it had been in the state before.
        let seconds: Int
    }

    let id: String
    let steps: [Entry]

    init(_ id: String, _ steps: [Step]) {
        self.id = id
        self.steps = steps.map { step in
            Entry(
                version: step.version,
                action: step.move.rawValue,
                from: step.from.rawValue,
                to: step.to.rawValue,
                actor: step.party.rawValue,
                channel: step.channel,
                at: step.at.iso8601,
                reason: step.reason,
                seconds: step.lasted
            )
        }
    }
}
