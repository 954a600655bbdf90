import Accounts
import Directory
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

/// Where a partner's mail goes is never changed on one person's word.
@Suite struct RouteTests {
    private static let new = RouteCast.new

    @Test func nothingGoesToAnAddressOnOnePersonsWord() async throws {
        let world = try await World()
        let service = world.world.unreachable
        let id = try await RouteCast(world).propose(to: service)
        #expect(try await RouteCast(world).address(of: service) == nil)
        await #expect(throws: Problem.notAllowed("second")) {
            try await RouteCast(world).second(id, by: world.world.mari)
        }
        #expect(try await RouteCast(world).address(of: service) == nil)
        try await RouteCast(world).second(id, by: world.world.jaan)
        #expect(try await RouteCast(world).address(of: service) == Self.new)
    }

    @Test func anAddressCountsOnceItsMailboxHasAgreed() async throws {
        let world = try await World()
        let service = world.world.unreachable
        let id = try await RouteCast(world).propose(how: .link, to: service)
        #expect(try await RouteCast(world).receivers("partner.route") == [Self.new])
        #expect(try await RouteCast(world).address(of: service) == nil)
        try await RouteCast(world).answer(id, yes: true)
        #expect(try await RouteCast(world).address(of: service) == Self.new)
    }

    @Test(arguments: [true, false])
    func aServiceThatGoesOnFromAnEndedOneDoesNotLeadItsMailAwayAtOnce(isEnded: Bool) async throws {
        let world = try await World()
        let (old, service) = (world.world.service, world.world.unreachable)
        let before = try #require(try await RouteCast(world).address(of: old))
        try await world.act { db, _, _ in
            let move = "UPDATE service SET organization = (SELECT organization FROM service WHERE id = ?) WHERE id = ?"
            try db.execute(sql: move, arguments: [old, service])
            if isEnded { try db.execute(sql: "UPDATE service SET status = 'ended' WHERE id = ?", arguments: [old]) }
        }
        let id = try await RouteCast(world).propose(how: .link, to: service)
        try await RouteCast(world).answer(id, yes: true)
        #expect(try await RouteCast(world).address(of: service) == (isEnded ? nil : Self.new))
        #expect(try await RouteCast(world).receivers("partner.moved") == (isEnded ? [before] : []))
        world.clock.move(days: 10)
        try await world.tick()
        #expect(try await RouteCast(world).address(of: service) == Self.new)
    }

    @Test func whoseYoungPeopleAServiceDoesNotServeHasNoPartInItsAddress() async throws {
        let world = try await World()
        let service = world.world.unreachable
        let stranger = world.world.kati
        try await world.act { db, _, _ in
            try db.execute(sql: "DELETE FROM service_area WHERE service = ?", arguments: [service])
            let sql = "INSERT INTO service_area (service, area) VALUES (?, ?)"
            try db.execute(sql: sql, arguments: [service, ReferralWorld.here])
        }
        await #expect(throws: Problem.notAllowed("elsewhere")) {
            _ = try await RouteCast(world).propose(to: service, by: stranger)
        }
        let id = try await RouteCast(world).propose(to: service)
        try await RouteCast(world).second(id, by: world.world.jaan)
        await #expect(throws: Problem.notAllowed("elsewhere")) {
            try await world.act { db, office, now in
                let known = try #require(try Service.find(db, id: service))
                try office.removeRoute(db, of: known, by: stranger, at: now)
            }
        }
        #expect(try await RouteCast(world).address(of: service) == Self.new)
    }

    @Test func aQuestionThatDoesNotArriveIsATaskOfWhoAsked() async throws {
        let world = try await World()
        let (service, mari, now) = (world.world.unreachable, world.world.mari, world.clock.now)
        let id = try await RouteCast(world).propose(how: .link, to: service)
        func waiting(_ account: Account) async throws -> [String] {
            try await world.store.read { try RouteSecond.waiting($0, for: account, at: now).map(\.id) }
        }
        #expect(try await waiting(mari) == [])
        try await world.store.write { db in
            let sql = "UPDATE message SET state = 'failed', ended_at = ?, payload = NULL WHERE name = 'partner.route'"
            try db.execute(sql: sql, arguments: [now.iso8601])
        }
        #expect(try await waiting(mari) == [id])
        #expect(try await waiting(world.world.jaan) == [])
        let sight = try await world.store.read { [vault = world.store.vault] in
            try RouteSight($0, of: service, for: mari, vault, at: now)
        }
        #expect(sight.unreached == [id])
        try await world.act { db, office, now in try office.refuseRoute(db, id, by: mari, at: now) }
        #expect(try await waiting(mari) == [])
    }

    @Test func theLanguageOfTheMailsIsChangedAtOnceAndTheAddressIsNot() async throws {
        let world = try await World()
        let service = world.world.unreachable
        let id = try await RouteCast(world).propose(to: service)
        try await RouteCast(world).second(id, by: world.world.jaan)
        #expect(try await RouteCast(world).propose(to: service, language: .ru) == id)
        let routes = try await world.store.read { try PartnerRoute.all($0, of: service) }
        #expect(routes.map(\.language) == ["ru"] && routes.map(\.email) == [Self.new])
        await #expect(throws: ReferralFault.unmet(field: "email", reason: "same")) {
            _ = try await RouteCast(world).propose(to: service, language: .ru)
        }
    }

    @Test func aMailboxThatSaidNoIsNotAskedAgainForAMonth() async throws {
        let world = try await World()
        let service = world.world.unreachable
        try await RouteCast(world).answer(try await RouteCast(world).propose(how: .link, to: service), yes: false)
        await #expect(throws: ReferralFault.unmet(field: "email", reason: "refused_lately")) {
            try await RouteCast(world).propose(how: .link, to: service)
        }
        world.clock.move(days: 31)
        _ = try await RouteCast(world).propose(how: .link, to: service)
    }

    @Test func whatOnlyItsOwnMailboxAgreedToWaitsUntilTheOneBeforeCouldObject() async throws {
        let world = try await World()
        try await RouteCast(world).answer(try await RouteCast(world).propose(how: .link), yes: true)
        #expect(try await RouteCast(world).receivers("partner.moved") == ["noored@partner.example"])
        #expect(try await RouteCast(world).address() == "noored@partner.example")
        world.clock.set("2026-11-27T14:59:00.000Z")
        try await world.tick()
        #expect(try await RouteCast(world).address() == "noored@partner.example")
        world.clock.set("2026-11-27T15:00:00.000Z")
        try await world.tick()
        #expect(try await RouteCast(world).address() == Self.new)
    }

    @Test func takingAnAddressAwayAndProposingAnotherStillTellsTheOneBefore() async throws {
        let world = try await World()
        try await world.act { [mari = world.world.mari, id = world.world.service] db, office, now in
            let service = try #require(try Service.find(db, id: id))
            try office.removeRoute(db, of: service, by: mari, at: now)
        }
        #expect(try await RouteCast(world).address() == nil)
        #expect(try await RouteCast(world).receivers("partner.removed") == ["noored@partner.example"])
        try await RouteCast(world).answer(try await RouteCast(world).propose(how: .link), yes: true)
        #expect(try await RouteCast(world).receivers("partner.moved") == ["noored@partner.example"])
        #expect(try await RouteCast(world).address() == nil)
    }

    @Test func aSecondPersonWorksWhereTheServiceServes() async throws {
        let world = try await World()
        let service = world.world.unreachable
        try await world.act { db, _, _ in
            let sql = "INSERT INTO service_area (service, area) VALUES (?, ?)"
            try db.execute(sql: sql, arguments: [service, ReferralWorld.elsewhere])
        }
        let colleague = try await world.act { db, _, now in
            let added = try Account.add(
                db,
                email: "teet@vald.example",
                name: "Teet Tamm",
                role: .specialist,
                municipality: ReferralWorld.here,
                by: "test",
                at: now
            )
            try Account.setPassword(db, "$argon2id$none", of: added.id, at: now)
            return try #require(try Account.find(db, id: added.id))
        }
        let id = try await RouteCast(world).propose(to: service, by: world.world.kati)
        await #expect(throws: Problem.notAllowed("second")) { try await RouteCast(world).second(id, by: colleague) }
        // A coordinator of the same county may.
        try await RouteCast(world).second(id, by: world.world.jaan)
        #expect(try await RouteCast(world).address(of: service) == Self.new)
        let other = try await RouteCast(world).propose("teine@partner.example", to: service, by: world.world.jaan)
        try await RouteCast(world).second(other, by: world.world.kati)
    }

    @Test func twoWhomTheSameAdministratorLetInAreOneForAServiceThatServesOthersToo() async throws {
        let world = try await World()
        let (service, mari, jaan) = (world.world.service, world.world.mari, world.world.jaan)
        let keeper = try await RouteCast(world).somebody(.administrator)
        try await world.act { db, _, _ in
            let sql = "UPDATE account SET vouched_by = ? WHERE id IN (?, ?)"
            try db.execute(sql: sql, arguments: [keeper.id, mari.id, jaan.id])
        }
        #expect(try await world.store.read { try Account.administrator($0, behind: mari.id) } == keeper.id)
        try await world.act { db, _, _ in
            try db.execute(sql: "DELETE FROM service_area WHERE service = ?", arguments: [service])
            let sql = "INSERT INTO service_area (service, area) VALUES (?, 'EE')"
            try db.execute(sql: sql, arguments: [service])
        }
        let id = try await RouteCast(world).propose()
        await #expect(throws: Problem.notAllowed("second")) { try await RouteCast(world).second(id, by: jaan) }
        try await world.act { db, _, _ in
            let sql = "UPDATE service_area SET area = ? WHERE service = ?"
            try db.execute(sql: sql, arguments: [ReferralWorld.here, service])
        }
        try await RouteCast(world).second(id, by: jaan)
        #expect(try await RouteCast(world).address() == Self.new)
    }

    @Test func aReferralKeepsTheAddressItWasSentTo() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        try await RouteCast(world).second(try await RouteCast(world).propose(), by: world.world.jaan)
        #expect(try await RouteCast(world).address() == Self.new)
        world.clock.set("2026-11-26T08:00:00.000Z")
        try await world.tick()
        #expect(try await RouteCast(world).receivers("partner.half") == ["noored@partner.example"])
        try await world.act { db, office, now in
            try office.cancel(db, id, .youngPersonWithdrew, by: .youngPerson(toldTo: nil), at: now)
        }
        #expect(try await RouteCast(world).receivers("partner.cancelled") == ["noored@partner.example"])
    }

    @Test func sendingAgainIsANewDecisionWithTheAddressThatWasSeen() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .expired)
        let old = try #require(try await world.referral(id)?.route)
        try await RouteCast(world).second(try await RouteCast(world).propose(), by: world.world.jaan)
        let sender = world.world.actor(.sender)
        for (seen, reason) in [("", "unseen"), (old, "changed")] {
            await #expect(throws: ReferralFault.unmet(field: "route", reason: reason)) {
                try await world.act { db, office, now in
                    try office.resend(db, id, note: "Helistasin.", route: seen, by: sender, at: now)
                }
            }
        }
        try await world.world.make(.resend, id, by: sender)
        #expect(try await RouteCast(world).receivers("partner.new").sorted() == ["noored@partner.example", Self.new])
    }

    @Test func aDraftIsNotSentToAnotherAddressThanWasSeen() async throws {
        let world = try await World()
        let id = try await world.world.made()
        let seen = try await world.store.read { [service = world.world.service, now = world.clock.now] in
            try PartnerRoute.find($0, of: service, at: now)?.id
        }
        try await RouteCast(world).second(try await RouteCast(world).propose(), by: world.world.jaan)
        let sender = world.world.actor(.sender)
        await #expect(throws: ReferralFault.unmet(field: "route", reason: "changed")) {
            try await world.act { db, office, now in
                let considering = SendingConsiderations(route: seen)
                try office.send(db, id, by: sender, considering: considering, at: now)
            }
        }
        #expect(try await world.state(id) == .draft)
    }

    @Test func aDraftIsNotSentToAnotherOrganisationThanWasAgreedTo() async throws {
        let world = try await World()
        let id = try await world.world.made()
        let obstacles = try await world.act { [world = world.world] db, office, now in
            let sql = "UPDATE service SET organization = (SELECT organization FROM service WHERE id = ?) WHERE id = ?"
            try db.execute(sql: sql, arguments: [world.other, world.service])
            return try office.obstacles(db, try #require(try Referral.find(db, id)), at: now)
        }
        #expect(obstacles == [.organization])
    }
}
