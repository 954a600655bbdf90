import Accounts
import Directory
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

/// Mails about requests come in sums.
@Suite struct RequestMailTests {
    private func ask(_ world: World, _ numbers: ClosedRange<Int>, suspicion: Suspicion? = nil) async throws {
        for number in numbers {
            let words = PersonalWords(name: "Noor", channel: .phone, contact: "5550 \(1000 + number)", when: "")
            _ = try await world.act { db, office, now in
                try office.request(
                    db,
                    words,
                    in: ReferralWorld.here,
                    language: .et,
                    service: nil,
                    suspicion: suspicion,
                    at: now
                )
            }
        }
    }

    /// How many mails each specialist was written.
    private func mails(_ world: World) async throws -> Int {
        let all = try await world.store.read { try Message.about($0, ReferralWorld.here).count }
        let specialists = try await world.store.read { db in
            try Account.all(db).count { $0.municipality == ReferralWorld.here && $0.may(.sendReferrals) }
        }
        #expect(all.isMultiple(of: specialists))
        return all / specialists
    }

    @Test func aBurstBecomesOneMailNowAndOneForAllTheRestAnHourLater() async throws {
        let world = try await World()
        try await ask(world, 1...9)
        #expect(try await mails(world) == 1)
        try await world.tick()
        #expect(try await mails(world) == 1)
        world.clock.move(days: 1.1 / 24)
        try await world.tick()
        #expect(try await mails(world) == 2)
        try await world.tick()
        #expect(try await mails(world) == 2)
    }

    @Test func nobodyGetsMoreThanSoManyMailsInADay() async throws {
        let world = try await World()
        for hour in 0..<20 {
            try await ask(world, (hour * 3 + 1)...(hour * 3 + 3))
            world.clock.move(days: 1.01 / 24)
            try await world.tick()
        }
        #expect(try await mails(world) == 8)
    }

    @Test func whatWaitsApartIsToldOfOnceADay() async throws {
        let world = try await World()
        try await ask(world, 1...40, suspicion: .links)
        #expect(try await mails(world) == 1)
        world.clock.move(days: 0.5)
        try await ask(world, 41...45, suspicion: .links)
        try await world.tick()
        #expect(try await mails(world) == 1)
        world.clock.move(days: 0.6)
        try await world.tick()
        #expect(try await mails(world) == 2)
    }

    @Test func thereIsRoomApartForSoManyAndNoMore() async throws {
        let world = try await World()
        try await ask(world, 1...500, suspicion: .trap)
        await #expect(throws: Problem.tooMuch("requests")) { try await ask(world, 501...501, suspicion: .trap) }
        try await ask(world, 502...502)
        #expect(try await world.store.read { try ContactRequest.open($0, in: ReferralWorld.here).count } == 1)
    }

    @Test func aPartnersRefusalIsTakenHoweverManyReportsWait() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let service = try #require(try await world.referral(id)?.service)
        try await world.act { db, _, now in
            for number in 1...400 {
                try? Mistake.tell(db, service: service, field: "other", note: "Viga \(number)", at: now)
            }
        }
        try await world.act { db, office, now in try office.decline(db, id, Refusal(.language), at: now) }
        #expect(try await world.state(id) == .declined)
        let told = try await world.store.read { try Mistake.waiting($0, limit: 500).compactMap(\.refusal) }
        #expect(told == ["language"])
    }
}
