package import Foundation
package import GRDB
package import Storage

/// One move in the journal of a referral. Replaying them gives the state the referral stands in.
package struct Step: Equatable, Sendable {
    package let number: Int64
    package let version: Int
    package let move: Move
    package let from: ReferralState
    package let to: ReferralState
    package let party: Move.Party
    package let account: String?
    /// `account`, `link`, `timer`, `api`, or `told`.
    package let channel: String
    package let at: Date
    package let reason: String?
    /// Dates and codes that belong to the move; nothing that tells who the young person is.
    package let facts: [String: String]
    /// A note, sealed.
    let words: Data?
    /// How long it had been in the state before, in seconds.
    package let lasted: Int

    package var hasWords: Bool { words != nil }

    init?(_ row: Row) {
        guard let move = Move(rawValue: row["move"]), let from = ReferralState(rawValue: row["from_state"]),
            let to = ReferralState(rawValue: row["to_state"]), let party = Move.Party(rawValue: row["actor"])
        else { return nil }
        (self.move, self.from, self.to, self.party) = (move, from, to, party)
        (number, version, account, channel) = (row["number"], row["version"], row["account"], row["channel"])
        (reason, words, lasted) = (row["reason"], row["words"], row["lasted"])
        at = Date(iso8601: row["at"]) ?? .distantPast
        facts = (try? JSONDecoder().decode([String: String].self, from: Data((row["facts"] as String).utf8))) ?? [:]
    }

    /// The moves of a referral in order.
    package static func all(_ db: Database, of referral: String) throws -> [Step] {
        let sql = "SELECT * FROM step WHERE referral = ? ORDER BY version"
        return try Row.fetchAll(db, sql: sql, arguments: [referral]).compactMap(Step.init)
    }

    /// What was written with the move; nil when there was nothing or it is forgotten.
    package func note(_ db: Database, _ vault: Vault, of referral: String) throws -> String? {
        guard let words else { return nil }
        return try vault.open(db, words, under: Referral.subject(referral), as: "step \(version)")
    }

    /// The state that a journal leads to; nil when a step does not follow from the one before or is not in the table.
    package static func replay(_ steps: [Step]) -> ReferralState? {
        var (state, held): (ReferralState, ReferralState?) = (.draft, nil)
        for step in steps {
            guard let rule = step.move.rule, step.from == state, rule.from.contains(state),
                rule.by.contains(step.party),
                let next = rule.to ?? held, next == step.to
            else { return nil }
            if step.move == .hold { held = state } else if step.move == .resume { held = nil }
            state = next
        }
        return state
    }
}
