import Accounts
import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

@Suite struct AnsweringTests {
    @Test func anAcceptanceCanBeTakenBackWithinADay() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .accepted)
        world.clock.move(days: 0.9)
        try await world.world.make(.undoAcceptance, id, by: .partner)
        #expect(try await world.state(id) == .sent)
        try await world.world.make(.accept, id, by: .partner)
        world.clock.move(days: 1.1)
        await #expect(throws: ReferralFault.unmet(field: "time", reason: "too_late")) {
            try await world.world.make(.undoAcceptance, id, by: .partner)
        }
    }

    @Test(arguments: ["x", "helista mulle", "12", "tuba 12"]) func whoeverMeetsIsReachedByANumberOrNone(_ phone: String)
        async throws
    {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let day = Day(world.clock.now).adding(days: 2)
        await #expect(throws: ReferralFault.unmet(field: "phone", reason: "no_number")) {
            try await world.act { db, office, now in
                let meeter = Meeter(name: "Peeter", phone: phone)
                try office.accept(db, id, Acceptance(meeter: meeter, plannedOn: day, way: .jointMeeting), at: now)
            }
        }
        #expect(try await world.state(id) == .sent)
    }

    @Test func noPlacesStandsInTheDirectoryAtOnceAndOtherReasonsWaitForAPerson() async throws {
        let world = try await World()
        let service = world.world.service
        let full = try await world.world.referral(in: .sent)
        let until = Day(world.clock.now).adding(days: 60)
        var refusal = Refusal(.noPlaces)
        refusal.fullUntil = until
        try await world.act { [refusal] db, office, now in try office.decline(db, full, refusal, at: now) }
        let told = try await world.store.read { try Service.find($0, id: service)?.capacity }
        #expect(told?.fullUntil == until)
        #expect(told?.places == 0)
        let area = try await world.world.referral(in: .sent, world.world.draft("Uku", contact: "5550 9999"))
        try await world.act { db, office, now in try office.decline(db, area, Refusal(.notOurArea), at: now) }
        #expect(try await world.store.read { try Mistake.about($0, service).count } == 1)
    }

    @Test func agesThePartnerNamesAreProposed() async throws {
        let world = try await World()
        let proposed = Proposed()
        let office = ReferralOffice(
            vault: world.store.vault,
            address: "https://a.example",
            propose: { _, service, values, _ in
                proposed.note("\(service.id) \(values)")
            }
        )
        let id = try await world.world.referral(in: .sent)
        var refusal = Refusal(.notOurAge)
        refusal.ages = "13-17"
        let now = world.clock.now
        try await world.store.write { [refusal] db in try office.decline(db, id, refusal, at: now) }
        #expect(proposed.all.count == 1)
        #expect(proposed.all.first?.contains("13-17") == true)
    }

    @Test func otherNeedsWordsAndWordsMayNotListPeople() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        await #expect(throws: ReferralFault.unmet(field: "text", reason: "empty")) {
            try await world.act { db, office, now in try office.decline(db, id, Refusal(.other), at: now) }
        }
        var refusal = Refusal(.other)
        refusal.text = "49403136526"
        let listed = refusal
        await #expect(throws: ReferralFault.unmet(field: "text", reason: "personal_code")) {
            try await world.act { db, office, now in try office.decline(db, id, listed, at: now) }
        }
    }

    @Test func aHandoffIsWarmWhenNobodyWasLeftAlone() {
        let day = Day(Date(timeIntervalSince1970: 0))
        #expect(Handoff(on: day, way: .jointMeeting, present: [.youngPerson, .partner, .sender]).isWarm)
        #expect(Handoff(on: day, way: .threeWayCall, present: [.youngPerson, .partner, .sender, .guardian]).isWarm)
        #expect(!Handoff(on: day, way: .jointMeeting, present: [.youngPerson, .partner]).isWarm)
        #expect(!Handoff(on: day, way: .partnerCall, present: [.youngPerson, .partner, .sender]).isWarm)
    }

    @Test func theSenderWritesDownOnlyAHandoffItWasAt() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .accepted)
        let sender = world.world.actor(.sender)
        let today = Day(world.clock.now)
        await #expect(throws: ReferralFault.unmet(field: "present", reason: "not_there")) {
            try await world.act { db, office, now in
                let handoff = Handoff(on: today, way: .partnerCall, present: [.youngPerson, .partner])
                try office.start(db, id, handoff, by: sender, at: now)
            }
        }
        await #expect(throws: ReferralFault.unmet(field: "on", reason: "out_of_range")) {
            try await world.act { db, office, now in
                let handoff = Handoff(
                    on: today.adding(days: 1),
                    way: .walkedOver,
                    present: [.youngPerson, .partner, .sender]
                )
                try office.start(db, id, handoff, by: sender, at: now)
            }
        }
    }

    @Test func theSenderReportsForAPartnerOnlyOnceItIsSilent() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .inProgress)
        let sender = world.world.actor(.sender)
        await #expect(throws: ReferralFault.unmet(field: "partner", reason: "not_silent")) {
            try await world.world.make(.complete, id, by: sender)
        }
        world.clock.move(days: 8)
        try await world.world.make(.complete, id, by: sender)
        #expect(try await world.state(id) == .completed)
    }

    @Test func aPauseReturnsToWhereItWasLeft() async throws {
        let world = try await World()
        for state in [ReferralState.accepted, .inProgress] {
            let id = try await world.world.referral(
                in: state,
                world.world.draft("a\(state)", contact: "555\(state.rawValue.count)0000")
            )
            try await world.world.make(.hold, id, by: .partner)
            try await world.world.make(.resume, id, by: .partner)
            #expect(try await world.state(id) == state)
        }
    }

    @Test func whatIsClosedOpensAgainForThirtyDays() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .completed)
        world.clock.move(days: 29)
        try await world.world.make(.reopen, id, by: .partner)
        #expect(try await world.state(id) == .inProgress)
        try await world.world.make(.complete, id, by: .partner)
        world.clock.move(days: 31)
        await #expect(throws: ReferralFault.unmet(field: "time", reason: "too_late")) {
            try await world.world.make(.reopen, id, by: .partner)
        }
    }

    @Test func linksOpenOneReferralForOneSideAndDie() async throws {
        let world = try await World()
        let id = try await world.world.made()
        let young = try await world.act { db, office, now in
            try office.send(db, id, by: world.world.actor(.sender), at: now)
        }
        let now = world.clock.now
        try await world.store.read { db in
            let own = try ReferralLink.find(db, young, for: .youngPerson, at: now)
            let others = try [young, Token()].map { try ReferralLink.find(db, $0, for: .partner, at: now) }
            #expect(own?.referral == id)
            #expect(others == [nil, nil])
        }
        let partner = try await world.act { db, office, now in
            try ReferralLink.issue(db, for: id, to: .partner, office.rules, at: now)
        }
        try await world.act { db, office, now in try ReferralLink.noteOpened(db, partner, office.rules, at: now) }
        world.clock.move(days: 13)
        let later = world.clock.now
        #expect(try await world.store.read { try ReferralLink.find($0, partner, for: .partner, at: later) } != nil)
        world.clock.move(days: 2)
        let last = world.clock.now
        #expect(try await world.store.read { try ReferralLink.find($0, partner, for: .partner, at: last) } == nil)
    }

    @Test func aReferralThatReplacesAnotherKeepsTheChain() async throws {
        let world = try await World()
        let first = try await world.world.referral(in: .declined)
        var draft = world.world.draft(to: world.world.other)
        draft.replaces = first
        let second = try await world.world.made(draft)
        for id in [first, second] {
            let chain = try await world.store.read { try Referral.find($0, id)?.chain($0).map(\.id) }
            #expect(chain == [first, second])
        }
        let open = try await world.world.referral(in: .sent, world.world.draft("Uku", contact: "5550 7777"))
        draft.replaces = open
        let third = draft
        await #expect(throws: ReferralFault.unmet(field: "replaces", reason: "still_open")) {
            try await world.world.made(third)
        }
    }

    @Test func feedbackIsKeptInSumsAndGivenOnce() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .completed)
        try await world.act { db, _, now in
            let referral = try #require(try Referral.find(db, id))
            try Feedback.give(db, [1: .yes, 2: .partly, 3: .no], after: referral, from: .youngPerson, at: now)
            #expect(throws: Problem.conflict("feedback was given")) {
                try Feedback.give(db, [1: .no], after: referral, from: .youngPerson, at: now)
            }
        }
        #expect(try await world.store.read { try Int.fetchOne($0, sql: "SELECT sum(count) FROM feedback_sum") } == 3)
    }

    @Test func calendarFilesTellNothing() throws {
        let time = try #require(Date(iso8601: "2026-11-26T08:00:00.000Z"))
        let text = CalendarFile.text(of: time, title: "Kohtumine; a, b", identifier: "x", made: time)
        #expect(text.contains("DTSTART:20261126T080000Z\r\n"))
        #expect(text.contains("SUMMARY:Kohtumine\\; a\\, b\r\n"))
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.split(separator: "\r\n").allSatisfy { !$0.contains("\n") })
    }

    @Test func meetingTimesAreProposedAndOneIsChosen() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .accepted)
        let times = [1.0, 2, 3].map { world.clock.now.addingTimeInterval($0 * 86_400) }
        try await world.act { db, office, now in try office.proposeTimes(db, times, for: id, by: .partner, at: now) }
        try await world.act { db, office, now in
            try office.chooseTime(db, times[1], for: id, by: .youngPerson(toldTo: nil), at: now)
            try office.chooseTime(db, times[2], for: id, by: .youngPerson(toldTo: nil), at: now)
        }
        #expect(try await world.store.read { try MeetingTime.chosen($0, of: id) } == times[2])
        await #expect(throws: ReferralFault.unmet(field: "time", reason: "unknown")) {
            try await world.act { db, office, now in
                try office.chooseTime(db, now.addingTimeInterval(77), for: id, by: .partner, at: now)
            }
        }
        await #expect(throws: ReferralFault.unmet(field: "times", reason: "out_of_range")) {
            try await world.act { db, office, now in
                try office.proposeTimes(db, [now.addingTimeInterval(-1)], for: id, by: .partner, at: now)
            }
        }
    }

    @Test func requestsFromThePublicPageAreSeenByWhoTakesThemUpOnly() async throws {
        let world = try await World()
        let words = PersonalWords(name: "Liis", channel: .phone, contact: "5550 1234", when: "")
        let id = try await world.act { db, office, now in
            try office.request(db, words, in: ReferralWorld.here, language: .ru, service: nil, at: now)
        }
        let (mari, jaan) = (world.world.mari.id, world.world.jaan.id)
        #expect(try await world.act { db, office, now in try office.takeUp(db, id, by: mari, at: now) } == words)
        await #expect(throws: Problem.conflict("a colleague has it")) {
            try await world.act { db, office, now in try office.takeUp(db, id, by: jaan, at: now) }
        }
        try await world.act { db, office, now in try office.close(db, request: id, as: .reached, by: mari, at: now) }
        #expect(try await world.store.read { try ContactRequest.open($0, in: ReferralWorld.here) } == [])
        await #expect(throws: Problem.notFound("request")) {
            try await world.act { db, office, now in try office.takeUp(db, id, by: mari, at: now) }
        }
    }

    @Test func lettersHaveTheSameKeysAndGapsInAllLanguages() {
        let all = Language.allCases.map(LetterWords.of)
        for words in all { #expect(words.keys == all[0].keys) }
        for key in all[0].keys {
            let gaps = all.map { Set($0.text(key).matches(of: /\{[a-z]+\}/).map { String($0.0) }) }
            #expect(gaps.allSatisfy { $0 == gaps[0] }, "\(key)")
        }
    }
}

/// What was proposed to the directory.
private final class Proposed: @unchecked Sendable {
    private let lock = NSLock()
    private var told: [String] = []

    var all: [String] { lock.withLock { told } }

    func note(_ text: String) { lock.withLock { told.append(text) } }
}
