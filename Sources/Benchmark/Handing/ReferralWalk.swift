import Foundation
package import GRDB
import Referrals
import Storage

/// Walks at random over the table of moves: any party tries any move on any of some referrals, most of which are not theirs to
/// make. Whatever happens, the table must be kept and the journal must lead to where each referral stands.
package struct ReferralWalk {
    private let world: ReferralWorld
    private var mix: Mix
    private var referrals: [String] = []

    /// What was seen.
    package struct Report: Sendable {
        package var made = 0
        package var refused: [String: Int] = [:]
        /// How often each move was made.
        package var moves: [String: Int] = [:]
        /// Where the table or a journal was not kept.
        package var faults: [String] = []
    }

    package init(world: ReferralWorld, seed: UInt64) { (self.world, mix) = (world, Mix(seed: seed)) }

    /// Takes a number of steps, with so many referrals alive at once.
    package mutating func run(steps: Int, alive: Int = 20) async throws -> Report {
        var report = Report()
        var walked: [String] = []
        for _ in 0..<alive { referrals.append(try await world.made(draft())) }
        for _ in 0..<steps {
            let place = mix.next(referrals.count)
            let id = referrals[place]
            guard let before = try await world.store.read({ try Referral.find($0, id) }) else {
                referrals[place] = try await world.made(draft())
                continue
            }
            try await step(before, &report)
            if Move.Party.allCases.allSatisfy({ before.allowed($0).isEmpty }) || mix.next(60) == 0 {
                walked.append(id)
                referrals[place] = try await world.made(draft())
            }
        }
        for id in walked + referrals {
            if let fault = try await world.store.read({ try Self.fault($0, id) }) { report.faults.append(fault) }
        }
        return report
    }

    private mutating func step(_ before: Referral, _ report: inout Report) async throws {
        let party = mix.pick(Move.Party.allCases)
        // Ends are mostly left for later, so that the walks come far.
        let ends: Set<Move> = mix.next(6) == 0 ? [] : [.delete, .cancel, .redact, .decline]
        let likely = before.allowed(party).filter { !ends.contains($0) }
        let move = likely.isEmpty || mix.next(4) == 0 ? mix.pick(Move.allCases) : mix.pick(likely)
        let isIn = move.mayBeMade(by: party) && before.allowed(party).contains(move)
        do {
            try await world.make(move, before.id, by: world.actor(party))
            report.made += 1
            report.moves[move.rawValue, default: 0] += 1
            let after = try await world.store.read { try Referral.find($0, before.id) }
            let expected = move.rule?.to ?? before.heldState
            if !isIn || after.map({ $0.state != expected }) ?? (move != .delete) {
                report.faults.append("\(before.state) \(party) \(move) → \(after?.state.rawValue ?? "gone")")
            }
        } catch let fault as ReferralFault {
            report.refused[Self.word(fault), default: 0] += 1
            let after = try await world.store.read { try Referral.find($0, before.id) }
            if after != before { report.faults.append("\(before.state) \(party) \(move) changed something") }
            if isIn != Self.isUnmet(fault) { report.faults.append("\(before.state) \(party) \(move): \(fault)") }
        }
    }

    private mutating func draft() -> ReferralDraft {
        world.draft(
            "Noor\(mix.next(5))",
            contact: "5550 \(1000 + mix.next(5))",
            to: mix.pick([world.service, world.other])
        )
    }

    private static func isUnmet(_ fault: ReferralFault) -> Bool {
        if case .unmet = fault { return true }
        return false
    }

    private static func word(_ fault: ReferralFault) -> String {
        switch fault {
        case .wrongParty: "wrong party"
        case .wrongState: "wrong state"
        case .stale: "stale"
        case .unmet(let field, let reason): "unmet \(field) \(reason)"
        }
    }

    /// What is wrong between a referral and its journal, if anything.
    package static func fault(_ db: Database, _ id: String) throws -> String? {
        guard let referral = try Referral.find(db, id) else { return nil }
        let steps = try Step.all(db, of: id)
        guard Step.replay(steps) == referral.state else {
            return "\(id): the journal leads elsewhere than \(referral.state)"
        }
        guard (steps.last?.version ?? 1) == referral.version else { return "\(id): versions differ" }
        return nil
    }
}
