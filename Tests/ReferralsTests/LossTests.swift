import Accounts
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

/// The master key is lost: what was sealed is gone, and every referral says so.
@Suite struct LossTests {
    @Test func everythingThatWasOnItsWayIsEndedForgottenAndSaidInTheJournal() async throws {
        let world = try await World()
        var ids: [ReferralState: String] = [:]
        for state in [ReferralState.draft, .sent, .accepted, .inProgress, .onHold, .completed, .declined] {
            let draft = world.world.draft("Liis \(state.rawValue)", contact: "5550 10\(10 + ids.count)")
            ids[state] = try await world.world.referral(in: state, draft)
        }
        let (store, now) = (world.store, world.clock.now)
        let new = try MasterKey()
        let count = try await store.write(alone: true) { db in
            let (vault, _) = try Vault.replaceLost(db, by: new, actor: "command", at: now)
            try Outbox.loseSealed(db, by: "command", at: now)
            return try ReferralOffice(vault: vault, address: "").loseSealed(db, by: "command", at: now)
        }
        #expect(count == ids.count)
        #expect(try await world.state(ids[.draft] ?? "") == nil)
        for state in [ReferralState.sent, .accepted, .inProgress, .onHold] {
            let id = try #require(ids[state])
            let referral = try #require(try await world.referral(id))
            #expect(referral.state == .cancelled && referral.isForgotten, "\(state)")
            let step = try #require(try await store.read { try Step.all($0, of: id).last })
            #expect(step.reason == "key_lost" && step.account == nil)
            let line = try await store.read {
                try Journal.events($0, about: id).first { $0.data.contains("cancelled") }
            }
            #expect(line?.actor == "command")
        }
        for state in [ReferralState.completed, .declined] {
            let referral = try #require(try await world.referral(ids[state] ?? ""))
            #expect(referral.state == state && referral.isForgotten)
        }
        let waiting = "SELECT count(*) FROM message WHERE kind = 'mail' AND state = 'waiting'"
        #expect(try await store.read { try Int.fetchOne($0, sql: waiting) } == 0)
        #expect(try await store.read { try Integrity.faults($0) } == [])
    }

    @Test func whoIsMovedAwayHandsReferralsOverFirst() async throws {
        let world = try await World()
        let (store, now, mari) = (world.store, world.clock.now, world.world.mari)
        let id = try await world.world.referral(in: .sent)
        let holder = try #require(try await world.referral(id)).holder
        #expect(holder == mari.id)
        await #expect(throws: Problem.conflict("the account holds referrals")) {
            try await store.write { db in
                let place = Account.Place(role: .specialist, municipality: ReferralWorld.elsewhere)
                try AccountMove.make(db, mari, to: place, by: "test", at: now)
            }
        }
    }
}
