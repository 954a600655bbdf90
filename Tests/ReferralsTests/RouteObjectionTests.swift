import Accounts
import Foundation
import GRDB
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

/// What the address before says of a new one is heard, and nobody whom it is about can clear it away.
@Suite struct RouteObjectionTests {
    @Test func theAddressBeforeIsToldAtOnceAndItsObjectionSuspendsTheNewOne() async throws {
        let world = try await World()
        let id = try await RouteCast(world).propose()
        try await RouteCast(world).second(id, by: world.world.jaan)
        #expect(try await RouteCast(world).address() == RouteCast.new)
        #expect(try await RouteCast(world).receivers("partner.moved") == ["noored@partner.example"])
        let referral = try await world.world.referral(in: .sent)
        #expect(try await RouteCast(world).receivers("partner.new") == [RouteCast.new])
        try await RouteCast(world).answer(id, .news, yes: false)
        #expect(try await RouteCast(world).address() == "noored@partner.example")
        #expect(try await world.mails(about: referral).contains("sender.route_disputed"))
        let links = try await world.store.read {
            try Int.fetchOne(
                $0,
                sql: "SELECT count(*) FROM referral_link WHERE audience = 'partner' AND withdrawn_at IS NULL"
            )
        }
        #expect(links == 0)
        world.clock.move(days: 3)
        try await world.tick()
        #expect(try await RouteCast(world).receivers("partner.half") == [])
    }

    @Test func anObjectionIsSettledByACoordinatorWhoHadNoPartInIt() async throws {
        let world = try await World()
        let id = try await RouteCast(world).propose()
        try await RouteCast(world).second(id, by: world.world.jaan)
        try await RouteCast(world).answer(id, .news, yes: false)
        for account in [world.world.mari, world.world.jaan, world.world.kati] {
            await #expect(throws: Problem.notAllowed("second")) { try await RouteCast(world).second(id, by: account) }
        }
        try await RouteCast(world).second(id, by: try await RouteCast(world).coordinator())
        #expect(try await RouteCast(world).address() == RouteCast.new)
    }

    @Test func whoeverProposedAnAddressCannotClearAwayAnObjectionAndThoseWhoSettleItAreTold() async throws {
        let world = try await World()
        let cast = RouteCast(world)
        let judge = try await cast.coordinator()
        let id = try await cast.propose()
        try await cast.second(id, by: world.world.jaan)
        try await cast.answer(id, .news, yes: false)
        let told = try await cast.receivers("objected")
        #expect(told.count == 1 && told[0].contains(judge.email), "the one who seconded it had a part in it")
        await #expect(throws: Problem.notAllowed("second")) {
            try await world.act { db, office, now in try office.refuseRoute(db, id, by: world.world.mari, at: now) }
        }
        try await cast.remove(by: world.world.mari)
        #expect(try await world.store.read { try PartnerRoute.find($0, id: id)?.isSuspended } == true)
        try await world.act { db, office, now in try office.refuseRoute(db, id, by: judge, at: now) }
    }

    @Test func theQuestionToAnAddressThatWasTakenAwayIsNotForWhoeverTookItToClose() async throws {
        let world = try await World()
        let cast = RouteCast(world)
        let judge = try await cast.coordinator()
        let (service, before) = (world.world.service, try #require(try await cast.address()))
        try await cast.remove(by: judge)
        let now = world.clock.now
        let asked = try #require(
            try await world.store.read { try PartnerRoute.waiting($0, of: service, at: now) }.first {
                $0.email == before
            }
        )
        await #expect(throws: Problem.notAllowed("second")) {
            try await world.act { db, office, now in try office.refuseRoute(db, asked.id, by: judge, at: now) }
        }
        try await cast.answer(asked.id, yes: true)
        #expect(try await cast.address() == before)
    }

    @Test func takingAnAddressAwayLeavesItsLinkToObjectToTheNextOne() async throws {
        let world = try await World()
        let cast = RouteCast(world)
        let id = try await cast.propose(how: .link)
        try await cast.answer(id, yes: true)
        let now = world.clock.now
        let link = try await world.store.write {
            try RouteLink.issue($0, .news, about: id, by: "partner", at: now)
        }
        try await cast.remove(by: world.world.mari)
        try await world.act { db, office, now in try office.answerRoute(db, link, yes: false, language: .et, at: now) }
        world.clock.move(days: 20)
        try await world.tick()
        #expect(try await cast.address() == nil)
    }

    @Test func aClockThatRunsAheadCutsNobodysTimeToObjectShort() async throws {
        let world = try await World()
        let cast = RouteCast(world)
        let before = try #require(try await cast.address())
        _ = try await world.store.beat()
        let id = try await cast.propose(how: .link)
        try await cast.answer(id, yes: true)
        world.clock.move(days: 400)
        #expect(try await cast.address() == before)
        _ = try await world.store.beat()
        #expect(try await cast.address() == before)
        try await cast.answer(id, .news, yes: false)
        try await world.store.confirmClock(by: "test")
        #expect(try await cast.address() == before)
    }
}
