import Foundation
import GRDB
import Outbox
import Testing

@testable import Benchmark
@testable import Referrals
@testable import Storage

/// One thing that fails never stops the rest.
@Suite struct StandingAloneTests {
    private static let mistyped = "mari@gmail..com"

    /// A referral of before there was one definition of an address: it holds one that no mail can reach.
    private func old(_ world: World, in state: ReferralState, contact: String = mistyped) async throws -> String {
        var draft = world.world.draft("Liis", contact: "liis@noor.example")
        (draft.person.channel, draft.wantsMail) = (.email, true)
        let id = try await world.world.referral(in: state, draft)
        try await world.act { db, office, now in
            let words = PersonalWords(name: "Liis", channel: .email, contact: contact, when: "")
            let text = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
            let sealed = try office.vault.seal(db, text, under: Referral.subject(id), as: "person", at: now)
            try db.execute(sql: "UPDATE referral SET person = ? WHERE id = ?", arguments: [sealed, id])
        }
        return id
    }

    private func missed(_ world: World, _ id: String) async throws -> [MissedMail.Reader] {
        try await world.store.read { try MissedMail.open($0, of: [id])[id]?.map(\.reader) ?? [] }
    }

    private func task(_ world: World, _ id: String) async throws -> ReferralBoard.Task? {
        let (holders, now, vault) = (Set([world.world.mari.id]), world.clock.now, world.store.vault)
        return try await world.store.read { db in
            try ReferralBoard(db, of: holders, in: ReferralWorld.here, vault: vault, at: now)
                .entries.first { $0.referral.id == id }?.task
        }
    }

    @Test(
        arguments: [
            (mistyped, "no_mailbox"), ("jüri@gmail.example", "foreign_letters"), ("liis@gmail.example", nil),
            ("liis@kool.näidis.ee", nil),
        ] as [(String, String?)]
    ) func whatNoMailReachesIsRefusedAtTheForm(_ contact: String, _ fault: String?) async throws {
        let world = try await World()
        var draft = world.world.draft("Liis", contact: contact)
        draft.person.channel = .email
        #expect(draft.faults(world.world.lists, today: Day(world.clock.now))["contact"] == fault)
        let reasons = ["noored@partner..ee": "no_mailbox", "nõored@partner.ee": "foreign_letters"]
        for (email, reason) in reasons {
            await #expect(throws: ReferralFault.unmet(field: "email", reason: reason)) {
                _ = try await RouteCast(world).propose(email, how: .link)
            }
        }
    }

    @Test(arguments: [Move.accept, .decline, .cancel]) func anAddressThatNoMailReachesStopsNoStep(_ move: Move)
        async throws
    {
        let world = try await World()
        let id = try await old(world, in: .sent)
        let party: Move.Party = move == .cancel ? .sender : .partner
        try await world.world.make(move, id, by: world.world.actor(party))
        #expect(try await world.referral(id)?.version == 3)
        #expect(try await missed(world, id) == [.young])
    }

    @Test func whatCannotBeMailedIsATaskOfTheSenderUntilSheHasSettledIt() async throws {
        let world = try await World()
        let id = try await old(world, in: .sent)
        try await world.world.make(.accept, id, by: .partner)
        #expect(try await task(world, id) == .missedMail)
        let (access, stranger) = (
            try await world.access(world.world.mari.id), try await world.access(world.world.kati.id)
        )
        await #expect(throws: Problem.notFound("referral")) {
            try await world.act { db, _, now in try MissedMail.settle(db, id, .young, by: stranger, at: now) }
        }
        try await world.act { db, _, now in try MissedMail.settle(db, id, .young, by: access, at: now) }
        #expect(try await task(world, id) == nil)
        #expect(try await missed(world, id) == [])
        world.clock.move(days: 0.1)
        try await world.world.make(.cancel, id, by: world.world.actor(.sender))
        #expect(try await missed(world, id) == [.young], "the next one is a task again")
    }

    @Test func aPartnersAddressThatNoMailReachesIsATaskTooAndIsNoFaultOfSending() async throws {
        let world = try await World()
        try await world.act { db, _, _ in try db.execute(sql: "UPDATE route SET email = 'noored@partner..ee'") }
        let id = try await world.world.referral(in: .sent)
        #expect(try await task(world, id) == .missedMail)
        #expect(try await missed(world, id) == [.partner])
    }

    @Test func itStopsNeitherExpiryNorForgettingNeitherItsOwnNorThatOfOthers() async throws {
        let world = try await World()
        let (id, other) = (
            try await old(world, in: .sent),
            try await world.world.referral(in: .sent, world.world.draft("Ats", contact: "5550 0001"))
        )
        let closed = try await world.world.referral(in: .declined, world.world.draft("Uku", contact: "5550 0002"))
        for _ in 0..<60 {
            world.clock.move(days: 1)
            try await world.tick()
        }
        for id in [id, other] {
            #expect(try await world.state(id) == .expired)
            #expect(try await world.referral(id)?.isForgotten == true)
        }
        #expect(try await world.referral(closed)?.isForgotten == true)
        #expect(try await world.store.read { try ClockFault.all($0) }.isEmpty)
    }

    @Test func aSealThatWasDamagedStopsNeitherAcceptingNorForgetting() async throws {
        let world = try await World()
        let id = try await old(world, in: .sent)
        try await world.act { db, _, _ in
            try db.execute(sql: "UPDATE referral SET person = zeroblob(80) WHERE id = ?", arguments: [id])
        }
        try await world.world.make(.accept, id, by: .partner)
        #expect(try await missed(world, id) == [.young])
        try await world.world.make(.cancel, id, by: world.world.actor(.sender))
        world.clock.move(days: 31)
        try await world.tick()
        #expect(try await world.referral(id)?.isForgotten == true)
    }

    @Test func brokenOnesAtTheHeadOfTheQueueStopNothing() async throws {
        let world = try await World()
        var broken: [String] = []
        for number in 0..<8 {
            let draft = world.world.draft("Noor \(number)", contact: "5550 20\(number)0")
            broken.append(try await world.world.referral(in: number < 4 ? .sent : .declined, draft))
        }
        let silent = try await world.world.referral(in: .sent, world.world.draft("Ats", contact: "5550 0001"))
        let closed = try await world.world.referral(in: .declined, world.world.draft("Uku", contact: "5550 0002"))
        let list = broken.map { "'\($0)'" }.joined(separator: ", ")
        try await world.act { db, _, _ in
            try db.execute(
                sql: """
                    CREATE TRIGGER broken_mark BEFORE INSERT ON timer_mark WHEN new.referral IN (\(list))
                    BEGIN SELECT RAISE (ABORT, 'broken'); END;
                    CREATE TRIGGER broken_forgetting BEFORE UPDATE OF forgotten_at ON referral WHEN new.id IN (\(list))
                    BEGIN SELECT RAISE (ABORT, 'broken'); END;
                    """
            )
        }
        world.clock.move(days: 40)
        let outcome = try await world.tick().outcome
        #expect(Set(outcome.faults.map(\.subject)) == Set(broken))
        #expect(Set(outcome.faults.map(\.errand)).isSuperset(of: ["forget_referral", "full"]))
        #expect(try await world.referral(closed)?.isForgotten == true)
        #expect(try await world.mails(about: silent).contains("partner.full"))
        for id in broken.prefix(4) {
            #expect(try await world.state(id) == .sent, "who was not reminded does not expire")
        }
        // They wait for their next time and are done when it works again.
        try await world.act { db, _, _ in
            try db.execute(sql: "DROP TRIGGER broken_mark; DROP TRIGGER broken_forgetting")
        }
        #expect(try await world.tick().outcome.done == 0)
        world.clock.move(days: 0.1)
        #expect(try await world.tick().outcome.done >= broken.count)
        #expect(try await world.store.read { try ClockFault.all($0) }.isEmpty)
    }
}

/// A wrong clock destroys nothing of a referral.
@Suite struct WrongClockTests {
    @Test(arguments: [400.0, 31, -400]) func fromAJumpOnNothingIsForgottenExpiredOrDeleted(_ days: Double) async throws
    {
        let world = try await World()
        let ids = [
            try await world.world.referral(in: .sent),
            try await world.world.referral(in: .declined, world.world.draft("Uku", contact: "5550 0002")),
            try await world.world.made(world.world.draft("Ats", contact: "5550 0001")),
        ]
        let keys = "SELECT count(*) FROM key WHERE wrapped IS NOT NULL"
        let before = try await world.store.read { try Int.fetchOne($0, sql: keys) }
        let mails = try await world.mails(about: ids[0])
        world.clock.jump(days: days)
        for _ in 0..<3 {
            let tick = try await world.tickAtOnce()
            #expect(tick.beats.now.isDoubted && tick.outcome.done == 0)
        }
        #expect(try await world.store.read { try Int.fetchOne($0, sql: keys) } == before)
        #expect(try await world.state(ids[0]) == .sent)
        #expect(try await world.mails(about: ids[0]) == mails)
        #expect(try await world.referral(ids[1])?.isForgotten == false)
        #expect(try await world.state(ids[2]) == .draft)
        // Back where it was, it goes on by itself.
        world.clock.jump(days: -days)
        #expect(try await !world.tickAtOnce().beats.now.isDoubted)
    }

    @Test func whoSaysThatItIsRightLetsItGoOn() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .declined)
        world.clock.move(days: 40)
        try await world.tickAtOnce()
        #expect(try await world.referral(id)?.isForgotten == false)
        try await world.store.confirmClock(by: "mari")
        try await world.tickAtOnce()
        #expect(try await world.referral(id)?.isForgotten == true)
    }
}
