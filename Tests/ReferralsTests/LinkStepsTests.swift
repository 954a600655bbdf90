import Accounts
import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

/// What is done behind a link by those who have no account.
@Suite struct LinkStepsTests {
    private func link(_ world: World, _ id: String, _ audience: ReferralLink.Audience) async throws -> Token {
        try await world.act { db, office, now in
            try ReferralLink.issue(db, for: id, to: audience, office.rules, at: now)
        }
    }

    private func kinds(_ world: World, _ id: String) async throws -> [String] {
        try await world.store.read { try Journal.events($0, about: id).map(\.kind) }
    }

    @Test func thatAPersonLookedIsNotedOnceAndShortensTheLink() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let token = try await link(world, id, .partner)
        for _ in 1...2 {
            try await world.act { db, office, now in try office.noteOpened(db, token, at: now) }
            world.clock.move(days: 1)
        }
        #expect(try await kinds(world, id).filter { $0 == "referral.opened" }.count == 1)
        world.clock.move(days: 13)
        let now = world.clock.now
        let found = try await world.store.read { try ReferralLink.find($0, token, for: .partner, at: now) }
        #expect(found == nil)
        #expect(try await world.referral(id)?.version == 2)
    }

    @Test func anOldPageIsToldTheVersionItHasNow() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .accepted)
        let token = try await link(world, id, .partner)
        await #expect(throws: ReferralFault.stale(version: 3)) {
            try await world.act { db, office, now in
                try office.take(db, PartnerStep.move(.resume), behind: token, version: 2, at: now)
            }
        }
        #expect(try await world.referral(id)?.times.opened == nil)
    }

    @Test func aLinkOfTheOtherSideDoesNothing() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let (partner, own) = (try await link(world, id, .partner), try await link(world, id, .youngPerson))
        await #expect(throws: Problem.notFound("link")) {
            try await world.act { db, office, now in
                try office.take(db, OwnStep.takeBack, behind: partner, version: 2, at: now)
            }
        }
        await #expect(throws: Problem.notFound("link")) {
            try await world.act { db, office, now in
                try office.take(db, PartnerStep.move(.decline(Refusal(.language))), behind: own, version: 2, at: now)
            }
        }
    }

    @Test func aPartnerMakesOnlyMovesOfItsOwn() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let token = try await link(world, id, .partner)
        await #expect(throws: ReferralFault.wrongParty(.cancel)) {
            try await world.act { db, office, now in
                try office.take(db, PartnerStep.move(.cancel(.duplicate)), behind: token, version: 2, at: now)
            }
        }
    }

    @Test func whatHasEndedCanBeTakenBackTooAndThePartnerIsAskedToDelete() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .completed)
        let token = try await link(world, id, .youngPerson)
        try await world.act { db, office, now in
            try office.take(db, OwnStep.takeBack, behind: token, version: 0, at: now)
        }
        let referral = try await world.referral(id)
        #expect(referral?.isForgotten == true && referral?.state == .completed)
        #expect(referral?.times.deletionAsked != nil)
        #expect(try await world.mails(about: id).contains("partner.cancelled"))
        #expect(try await kinds(world, id).suffix(2) == ["consent.withdrawn", "referral.forgotten"])
    }

    @Test func nobodyIsAskedForContactWhereNobodyReadsIt() async throws {
        let world = try await World()
        let words = PersonalWords(name: "Liis", channel: .phone, contact: "5550 1234", when: "")
        await #expect(throws: ReferralFault.unmet(field: "area", reason: "nobody")) {
            try await world.act { db, office, now in
                try db.execute(sql: "UPDATE account SET disabled_at = ?", arguments: [now.iso8601])
                return try office.request(db, words, in: ReferralWorld.here, language: .et, service: nil, at: now)
            }
        }
        #expect(try await world.store.read { try ContactRequest.servedMunicipalities($0) } == ["0899", "0793"])
    }
}
