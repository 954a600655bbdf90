import Foundation
import GRDB
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

@Suite struct StatisticsTests {
    @Test func numbersUnderFiveAreHiddenAndZeroIsTold() {
        #expect(Suppression.hiding(["a": 10, "b": 7]) == ["a": 10, "b": 7])
        #expect(Suppression.hiding(["a": 0]) == ["a": 0])
        #expect(Suppression.hiding(["a": 4]) == ["a": nil])
    }

    @Test func aLoneHiddenNumberCannotBeFoundBySubtraction() {
        // Twenty in all: without a second hidden number the three would be 20 - 10 - 7.
        #expect(Suppression.hiding(["a": 10, "b": 7, "c": 3]) == ["a": 10, "b": nil, "c": nil])
        // One and one are two: together still too few.
        #expect(Suppression.hiding(["a": 10, "b": 1, "c": 1]) == ["a": nil, "b": nil, "c": nil])
    }

    @Test func unitsTogetherDoNotGiveAwayWhatOneOfThemHides() {
        // A hides its two; all of both minus B's nine would be it.
        let together = Suppression.together([["work": 2, "home": 30], ["work": 9, "home": 20]])
        #expect(together["work"] == .some(nil))
        // Hidden in both, and together enough.
        #expect(Suppression.together([["work": 3, "home": 30], ["work": 4, "home": 20]])["work"] == 7)
    }

    @Test func theWholeOfAllDoesNotGiveAwayWhatOneHides() {
        // Here four and six, elsewhere one: all minus the five of work would be the six, and ten minus six the four.
        #expect(Suppression.together([["work": 4, "mind": 6], ["work": 1]]) == ["work": nil, "mind": nil])
    }

    @Test(arguments: 1...300) func whateverIsHiddenNeverFollowsFromTheWhole(seed: Int) {
        var mix = Mix(seed: UInt64(seed))
        let counts = Dictionary(uniqueKeysWithValues: (0..<(1 + mix.next(7))).map { ("k\($0)", mix.next(14)) })
        let shown = Suppression.hiding(counts)
        let hidden = shown.filter { $0.value == nil }.keys
        for (key, count) in counts where count > 0 && count < Suppression.floor { #expect(hidden.contains(key)) }
        guard !hidden.isEmpty, hidden.count < counts.count else { return }
        let sum = hidden.reduce(0) { $0 + (counts[$1] ?? 0) }
        let isSafe = hidden.count >= 2 && sum >= Suppression.floor
        let nothingMore = counts.allSatisfy { $0.value < Suppression.floor || hidden.contains($0.key) }
        #expect(isSafe || nothingMore)
    }

    @Test func percentagesOfFewAreNotTold() {
        typealias Figures = ReferralStatistics.Figures
        #expect(Figures.percent(2, of: 4) == nil)
        #expect(Figures.percent(9, of: 10) == nil)
        #expect(Figures.percent(10, of: 10) == 100)
        #expect(Figures.percent(5, of: 10) == 50)
    }

    @Test func referralsAreCountedByTheirQuarterAndForgottenOnesAsWell() async throws {
        let world = try await World()
        for number in 0..<6 {
            let draft = world.world.draft("Noor \(number)", contact: "5550 10\(number)0")
            _ = try await world.world.referral(in: number < 5 ? .declined : .completed, draft)
        }
        world.clock.move(days: 400)
        try await world.tick()
        let now = try #require(Quarter("2026-4"))
        let before = try #require(Quarter("2026-3"))
        try await world.store.read { db in
            let statistics = try ReferralStatistics(db, in: [ReferralWorld.here], now)
            let empty = try ReferralStatistics(db, in: [ReferralWorld.here], before)
            #expect(statistics.figures.sent == 6)
            #expect(statistics.figures.answeredPercent == 100)
            #expect(statistics.tables[.need] == [.init(key: "work", count: 6)])
            // One completed beside five declined is not told, nor are the five.
            #expect(statistics.tables[.state]?.allSatisfy { $0.count == nil } == true)
            #expect(empty.figures.sent == 0)
        }
    }

    @Test func quartersAreThreeMonths() throws {
        let day = try #require(Day("2026-12-31"))
        #expect(Quarter(day).description == "2026-4")
        #expect(Quarter("2026-4")?.months == ["2026-10", "2026-11", "2026-12"])
        #expect(Quarter("2026-5") == nil)
        #expect(Quarter("2026-4")?.end == "2026-12-31T22:00:00.000Z")
    }
}
