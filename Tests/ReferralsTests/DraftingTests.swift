import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

@Suite struct DraftingTests {
    @Test func aDraftOpensAsItWasFilledIn() async throws {
        let world = try await World()
        let draft = world.world.draft()
        let id = try await world.world.made(draft)
        let filled = try await world.act { db, office, _ in
            try office.filled(db, try #require(try Referral.find(db, id)))
        }
        var expected = draft
        expected.consent = ConsentWords(how: .spoken, guardian: .ofAge, until: filled.consent.until)
        #expect(filled == expected)
    }

    @Test(arguments: [
        ("name", ""), ("name", "Mari Maasikas, Jaan Jalakas, Kati Kadakas, Ants Aav, Epp Ebu, Uku Uus, Ott Org"),
        ("message", "Isikukood 49403136526"), ("contact", "helista"), ("contact", ""), ("area", "0084"),
        ("need", "kuu"),
        ("when", String(repeating: "a", count: 101)),
    ]) func whatMayNotBeKeptIsRefusedByName(field: String, value: String) async throws {
        let world = try await World()
        var draft = world.world.draft()
        switch field {
        case "name": draft.person.name = value
        case "message": draft.message = value
        case "contact": draft.person.contact = value
        case "area": draft.area = value
        case "when": draft.person.when = value
        default: draft.need = value
        }
        let filled = draft
        let error = await #expect(throws: ReferralFault.self) { try await world.world.made(filled) }
        guard case .unmet(let named, _) = error, named == field else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func underEighteenTheLegalRepresentativeHasAPart() async throws {
        let world = try await World()
        var draft = world.world.draft()
        draft.ageBand = .from16
        let alone = draft
        await #expect(throws: ReferralFault.unmet(field: "guardian", reason: "empty")) {
            try await world.world.made(alone)
        }
        draft.consent.guardian = .notTold
        _ = try await world.world.made(draft)
    }

    @Test func withoutConsentNothingIsKept() async throws {
        let world = try await World()
        var draft = world.world.draft()
        draft.consent.how = nil
        let unasked = draft
        await #expect(throws: ReferralFault.unmet(field: "consent", reason: "empty")) {
            try await world.world.made(unasked)
        }
    }

    @Test func aDeletedDraftLeavesNothing() async throws {
        let world = try await World()
        let id = try await world.world.made()
        try await world.world.make(.delete, id, by: world.world.actor(.sender))
        let left = try await world.store.read { db in
            try ["referral", "consent", "step", "look"].map {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? -1
            }
        }
        #expect(left == [0, 0, 0, 0])
    }

    @Test func whatStandsInTheWayOfSendingIsNamed() async throws {
        let world = try await World()
        var draft = world.world.draft(to: world.world.unreachable)
        draft.isSafe = nil
        let id = try await world.world.made(draft)
        let obstacles = try await world.act { db, office, now in
            try office.obstacles(db, try #require(try Referral.find(db, id)), at: now)
        }
        #expect(obstacles == [.safe, .route])
        await #expect(throws: ReferralFault.unmet(field: "safe", reason: "unmet")) {
            try await world.world.make(.send, id, by: world.world.actor(.sender))
        }
    }

    @Test func theSamePersonIsNotSentToTheSameServiceTwiceWithoutAReason() async throws {
        let world = try await World()
        _ = try await world.world.referral(in: .accepted)
        let again = try await world.world.made(world.world.draft("Liisu", contact: "+372 5550 1234"))
        let sender = world.world.actor(.sender)
        await #expect(throws: ReferralFault.unmet(field: "duplicate", reason: "unmet")) {
            try await world.act { db, office, now in try office.send(db, again, by: sender, at: now) }
        }
        try await world.act { db, office, now in
            try office.send(db, again, by: sender, considering: .init(duplicateReason: "Teine mure."), at: now)
        }
        #expect(try await world.state(again) == .sent)
        let elsewhere = try await world.world.made(world.world.draft(to: world.world.other))
        try await world.act { db, office, now in try office.send(db, elsewhere, by: sender, at: now) }
    }

    @Test func aFullServiceIsChosenOnPurposeOnly() async throws {
        let world = try await World()
        let (service, sender) = (world.world.service, world.world.actor(.sender))
        try await world.act { db, _, now in
            try CapacityTelling.tell(
                db,
                service,
                places: 0,
                fullUntil: Day(now).adding(days: 9),
                by: "partner",
                at: now
            )
        }
        let id = try await world.world.made()
        await #expect(throws: ReferralFault.unmet(field: "full", reason: "unmet")) {
            try await world.act { db, office, now in try office.send(db, id, by: sender, at: now) }
        }
        try await world.act { db, office, now in
            try office.send(db, id, by: sender, considering: .init(despiteFull: true), at: now)
        }
    }

    @Test func thatThereWasNoRoomIsForgottenAfterAMonth() async throws {
        let world = try await World()
        let (service, sender) = (world.world.service, world.world.actor(.sender))
        try await world.act { db, _, now in try CapacityTelling.tell(db, service, places: 0, by: "partner", at: now) }
        world.clock.set("2026-12-24T08:00:00.000Z")
        let early = try await world.world.made()
        await #expect(throws: ReferralFault.unmet(field: "full", reason: "unmet")) {
            try await world.act { db, office, now in try office.send(db, early, by: sender, at: now) }
        }
        world.clock.set("2026-12-25T08:00:00.000Z")
        try await world.act { db, office, now in try office.send(db, early, by: sender, at: now) }
    }

    @Test func aConsentThatHasEndedIsNoConsent() async throws {
        let world = try await World()
        var draft = world.world.draft()
        draft.consent.until = Day(world.clock.now).adding(days: 3)
        let id = try await world.world.made(draft)
        world.clock.move(days: 5)
        await #expect(throws: ReferralFault.unmet(field: "consent", reason: "unmet")) {
            try await world.world.make(.send, id, by: world.world.actor(.sender))
        }
    }
}
