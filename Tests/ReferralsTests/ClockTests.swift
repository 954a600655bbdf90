import Directory
import Foundation
import GRDB
@testable import Storage
import Testing

@testable import Benchmark
@testable import Referrals

@Suite struct ClockTests {
    private let days = WorkingDays(PublicHolidays(rules: ["02-24", "12-24", "12-25", "12-26", "01-01", "easter-2"]))

    @Test(arguments: [
        // Over a weekend; over Christmas and New Year; over Independence Day.
        ("2026-11-27T08:00:00.000Z", 3, "2026-12-02"), ("2026-12-23T08:00:00.000Z", 3, "2026-12-30"),
        ("2026-12-31T08:00:00.000Z", 1, "2027-01-04"), ("2026-02-23T08:00:00.000Z", 1, "2026-02-25"),
        ("2026-11-24T08:00:00.000Z", 1, "2026-11-25"),
    ]) func workingDaysLeaveOutWeekendsAndHolidays(start: String, count: Int, expected: String) throws {
        let moment = try #require(Date(iso8601: start))
        #expect(days.day(count, after: moment).description == expected)
    }

    @Test func anAnswerIsDueAtFiveInTheAfternoonAlsoInSummerTime() throws {
        let winter = try #require(Date(iso8601: "2026-11-24T08:00:00.000Z"))
        #expect(days.end(3, after: winter).iso8601 == "2026-11-27T15:00:00.000Z")
        let summer = try #require(Date(iso8601: "2026-06-09T08:00:00.000Z"))
        #expect(days.end(3, after: summer).iso8601 == "2026-06-12T14:00:00.000Z")
    }

    @Test func aSilentPartnerIsRemindedTwiceTheSenderWarnedAndThenItExpires() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        func tick(_ at: String) async throws -> [String] {
            world.clock.set(at)
            let before = try await world.mails(about: id).count
            try await world.tick()
            try await world.tick()
            return Array(try await world.mails(about: id).dropFirst(before))
        }
        // Sent on Tuesday; an answer is due on Friday at five.
        #expect(try await tick("2026-11-25T08:00:00.000Z") == [])
        #expect(try await tick("2026-11-26T08:00:00.000Z") == ["partner.half"])
        #expect(try await tick("2026-11-27T14:00:00.000Z") == [])
        #expect(Set(try await tick("2026-11-27T15:05:00.000Z")) == ["partner.full", "sender.silent"])
        #expect(try await tick("2026-12-10T15:05:00.000Z") == [])
        #expect(try await tick("2026-12-11T15:10:00.000Z") == ["sender.expired"])
        #expect(try await world.state(id) == .expired)
    }

    @Test func afterALongStandstillThePartnerIsRemindedOnceAndStillHasTime() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        world.clock.set("2027-01-20T08:00:00.000Z")
        try await world.tick()
        // The two of one moment stand in any order.
        #expect(try await world.mails(about: id).sorted() == ["partner.full", "partner.new", "sender.silent"])
        #expect(try await world.state(id) == .sent)
        world.clock.set("2027-02-04T08:00:00.000Z")
        try await world.tick()
        #expect(try await world.state(id) == .expired)
    }

    @Test func sentAgainItHasAClockOfItsOwn() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .expired)
        try await world.world.make(.resend, id, by: world.world.actor(.sender))
        world.clock.set("2026-11-26T08:00:00.000Z")
        try await world.tick()
        #expect(try await world.mails(about: id).count { $0 == "partner.half" } == 1)
    }

    @Test func anOverdueFirstContactAsksThePartnerAndThenTheSender() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .accepted)
        // Planned for Thursday.
        world.clock.set("2026-11-26T15:05:00.000Z")
        try await world.tick()
        #expect(try await world.mails(about: id).last == "partner.contact")
        world.clock.set("2026-11-30T15:05:00.000Z")
        try await world.tick()
        try await world.tick()
        #expect(try await world.mails(about: id).last == "sender.contact_overdue")
        #expect(try await world.mails(about: id).count == 4)
    }

    @Test func aPauseComesUpOnItsDay() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .onHold)
        world.clock.move(days: 19)
        try await world.tick()
        #expect(try await world.mails(about: id).last != "partner.review")
        world.clock.move(days: 2)
        try await world.tick()
        try await world.tick()
        #expect(try await world.mails(about: id).count { $0 == "partner.review" } == 1)
    }

    @Test func followUpsComeAfterOneThreeAndSixMonths() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .completed)
        let due = try await world.store.read { try FollowUp.all($0, of: id).map(\.dueOn.description) }
        #expect(due == ["2026-12-24", "2027-02-24", "2027-05-24"])
        world.clock.set("2027-03-01T08:00:00.000Z")
        try await world.tick()
        try await world.tick()
        #expect(try await world.mails(about: id).count { $0 == "sender.follow_up" } == 1)
        try await world.act { db, office, now in
            try office.answerFollowUp(db, id, month: 1, .works, by: world.world.actor(.sender), at: now)
        }
        await #expect(throws: ReferralFault.unmet(field: "month", reason: "not_open")) {
            try await world.act { db, office, now in
                try office.answerFollowUp(db, id, month: 1, .neither, by: .youngPerson(toldTo: nil), at: now)
            }
        }
    }

    @Test func monthsEndWhereTheyEnd() throws {
        let day = try #require(Day("2026-08-31"))
        #expect(FollowUp.due(6, after: day).description == "2027-02-28")
        #expect(FollowUp.due(1, after: day).description == "2026-09-30")
    }

    @Test func oldDraftsAndRequestsAreForgotten() async throws {
        let world = try await World()
        let draft = try await world.world.made()
        let words = PersonalWords(name: "Liis", channel: .phone, contact: "5550 1234", when: "")
        let request = try await world.act { db, office, now in
            try office.request(db, words, in: ReferralWorld.here, language: .et, service: nil, at: now)
        }
        world.clock.move(days: 31)
        try await world.tick()
        #expect(try await world.referral(draft) == nil)
        #expect(try await world.store.read { try ContactRequest.find($0, request)?.closedAs } == .unanswered)
    }

    @Test func whatIsNewUnderAClockThatIsSetBackIsNotForgottenOnceItIsRightAgain() async throws {
        let world = try await World()
        let start = world.clock.now.timeIntervalSince1970
        func beat(after seconds: TimeInterval) async throws {
            let now = world.clock.now
            let steady = SteadyTime(boot: "told", seconds: start + seconds)
            _ = try await world.store.write { try Beat.strike($0, at: now, steady) }
        }
        try await beat(after: 0)
        world.clock.move(days: -45)
        try await beat(after: 20)
        let draft = try await world.world.made()
        let words = PersonalWords(name: "Liis", channel: .phone, contact: "5550 1234", when: "")
        let request = try await world.act { db, office, now in
            try office.request(db, words, in: ReferralWorld.here, language: .et, service: nil, at: now)
        }
        world.clock.move(days: 45)
        try await beat(after: 40)
        try await world.tickAtOnce()
        #expect(try await world.referral(draft)?.state == .draft)
        #expect(try await world.store.read { try ContactRequest.find($0, request)?.closedAs } == nil)
    }
}
