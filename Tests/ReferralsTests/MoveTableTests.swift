import Foundation
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

@Suite struct MoveTableTests {
    @Test func everyMoveHasOneRule() {
        for move in Move.allCases { #expect(Move.table.count { $0.move == move } == 1, "\(move)") }
        #expect(Move.table.count == Move.allCases.count)
    }

    @Test func thePartnerNeverCancelsAndNobodyLeavesADeclinedReferral() {
        #expect(!Move.cancel.mayBeMade(by: .partner))
        for party in Move.Party.allCases { #expect(Set(Move.allowed(party, in: .declined)).isSubset(of: [.redact])) }
    }

    @Test(arguments: ReferralState.allCases) func everyCellIsDoneOrAnsweredWithItsError(state: ReferralState)
        async throws
    {
        let world = try await World()
        for party in Move.Party.allCases {
            for move in Move.allCases { try await tryCell(state, party, move, in: world) }
        }
    }

    private func tryCell(_ state: ReferralState, _ party: Move.Party, _ move: Move, in world: World) async throws {
        // Digits by chance could be a personal identification code, which nobody may be called.
        let name = UUID().uuidString.filter(\.isLetter)
        let id = try await world.world.referral(
            in: state,
            world.world.draft(name, contact: "\(abs(name.hashValue))".prefix(9).description)
        )
        let before = try await world.referral(id)
        #expect(before?.state == state)
        let actor = world.world.actor(party)
        do {
            try await world.world.make(move, id, by: actor)
            #expect(Move.allowed(party, in: state).contains(move), "\(state) \(party) \(move) was done")
            let after = try await world.referral(id)
            #expect(
                after?.state == (move == .delete ? nil : move.rule?.to ?? before?.heldState),
                "\(state) \(party) \(move)"
            )
        } catch ReferralFault.wrongParty(let refused) {
            #expect(refused == move)
            #expect(!move.mayBeMade(by: party), "\(state) \(party) \(move)")
        } catch ReferralFault.wrongState(let told, let allowed) {
            #expect(told == state)
            #expect(allowed == Move.allowed(party, in: state))
            #expect(move.mayBeMade(by: party) && !allowed.contains(move), "\(state) \(party) \(move)")
        } catch ReferralFault.unmet(let field, _) {
            // The sender reports for a partner only once it is silent.
            #expect(
                party == .sender && [.complete, .fail].contains(move) && field == "partner",
                "\(state) \(party) \(move)"
            )
        }
    }

    @Test func randomWalksNeverLeaveTheTable() async throws {
        let world = try await World()
        var walk = ReferralWalk(world: world.world, seed: 7)
        let report = try await walk.run(steps: 3_000)
        #expect(report.faults.isEmpty, "\(report.faults.prefix(5))")
        #expect(report.made > 500)
        #expect(report.moves.count >= Move.allCases.count - 1, "\(report.moves)")
    }

    @Test func aStaleVersionIsTold() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        await #expect(throws: ReferralFault.stale(version: 2)) {
            try await world.world.make(.accept, id, by: .partner, version: 1)
        }
        try await world.world.make(.accept, id, by: .partner, version: 2)
        #expect(try await world.state(id) == .accepted)
    }

    @Test func ofTwoPartnersWhoAcceptAtOnceOneIsToldThatItWasDone() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let results = await withTaskGroup(of: Result<Void, any Error>.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do { return .success(try await world.world.make(.accept, id, by: .partner)) } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let faults = results.compactMap { result -> ReferralFault? in
            if case .failure(let error) = result { return error as? ReferralFault }
            return nil
        }
        #expect(faults.count == 1)
        guard case .wrongState(.accepted, _) = faults.first else {
            Issue.record("\(faults)")
            return
        }
    }

    @Test func anUnknownReferralIsNotFound() async throws {
        let world = try await World()
        await #expect(throws: Problem.notFound("referral")) {
            try await world.world.make(.accept, UUID().uuidString.lowercased(), by: .partner)
        }
    }
}
