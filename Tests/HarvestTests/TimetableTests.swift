import Foundation
import Storage
import Testing

@testable import Harvest

/// Each source is read when it is time: as often as its definition asks, at night, later and later while it fails.
@Suite struct TimetableTests {
    private static func at(_ utc: String) -> Date { (try? Date(utc, strategy: .iso8601)) ?? .distantPast }
    /// A Saturday at noon in Estonia.
    private let noon = at("2026-11-21T10:00:00Z")
    private let midnight = at("2026-11-21T23:00:00Z")

    private func table(_ words: String, _ name: String = "sild", quiet: String? = nil) throws -> Timetable {
        let schedule = try #require(Definition.Schedule(words))
        return Timetable(schedule, name: name, quiet: quiet.flatMap(Timetable.QuietHours.init))
    }

    private func hour(_ date: Date) -> Int { Calendar.tallinn.component(.hour, from: date) }

    @Test func aNewSourceIsReadAtOnceOrInTheNextNight() throws {
        #expect(try table("every day").isDue(.init(), at: noon))
        #expect(try !table("every week, at night").isDue(.init(), at: noon))
        let next = try table("every week, at night").next(.init(), at: noon)
        #expect(next > noon && next < noon + 86_400 && (hour(next) >= 22 || hour(next) < 6))
        #expect(try table("every week, at night").isDue(.init(), at: midnight))
    }

    @Test func eachSourceHasAMinuteOfItsOwnAndKeepsIt() throws {
        let past = Timetable.Past(lastGood: midnight, lastTried: midnight)
        let names = (0..<20).map { "allikas-\($0)" }
        let times = try names.map { try table("every week, at night", $0).next(past, at: noon + 86_400) }
        #expect(Set(times).count == 20)
        #expect(try names.map { try table("every week, at night", $0).next(past, at: noon + 86_400) } == times)
        for time in times { #expect(hour(time) >= 22 || hour(time) < 6) }
        let days = times.map { $0.timeIntervalSince(midnight) / 86_400 }
        #expect(days.allSatisfy { $0 > 6 && $0 < 8 })
    }

    @Test func whatWasMissedIsMadeUpForInTheNextNightAndAtOnceWhenItIsLongOver() throws {
        let table = try table("every week, at night")
        let missed = Timetable.Past(lastGood: noon - 9 * 86_400, lastTried: noon - 9 * 86_400)
        let next = table.next(missed, at: noon)
        #expect(next > noon && next < noon + 86_400)
        let long = Timetable.Past(lastGood: noon - 30 * 86_400, lastTried: noon - 30 * 86_400)
        #expect(table.isDue(long, at: noon))
    }

    @Test func aFailingSourceIsTriedLaterAndLaterButNeverLessOftenThanUsual() throws {
        let table = try table("every day")
        let waits = (1...8).map { failures in
            table.next(.init(lastTried: noon, failures: failures), at: noon).timeIntervalSince(noon) / 3600
        }
        #expect(waits == [1, 2, 4, 8, 16, 24, 24, 24])
    }

    @Test func whatWasReadByAClockThatWasWrongIsNotWaitedFor() throws {
        let future = noon + 400 * 86_400
        let past = Timetable.Past(lastGood: future, lastTried: future)
        #expect(try table("every day").isDue(past, at: noon))
        #expect(try table("every day").isDue(.init(lastGood: future, lastTried: future, failures: 2), at: noon))
        #expect(try !table("every day").isDue(.init(lastGood: noon, lastTried: noon), at: noon + 3600))
    }

    @Test func inQuietHoursNothingIsRead() throws {
        let table = try table("every 6 hours", quiet: "11-14")
        #expect(hour(table.next(.init(), at: noon)) == 14)
        let night = try self.table("every day", quiet: "22-7")
        #expect(hour(night.next(.init(), at: midnight)) == 7)
        #expect(Timetable.QuietHours("7") == nil && Timetable.QuietHours("7-25") == nil)
    }

    @Test func aWeekdayIsKept() throws {
        let past = Timetable.Past(lastGood: midnight, lastTried: midnight)
        for (word, number) in [("monday", 1), ("sunday", 7)] {
            let next = try table("every \(word)").next(past, at: noon)
            #expect(Day(next).weekday == number, "\(word)")
        }
    }

    @Test func whatIsDueFollowsFromTheRunsAlone() async throws {
        let town = try await Town()
        let weekly = try Town.definition()
        try await town.run(Town.many(2), of: weekly)
        #expect(try await town.store.read { try Timetable.Past.all($0) }["sild"]?.failures == 0)
        for _ in 1...3 {
            town.pass(days: 1)
            try await town.run([], of: weekly)
        }
        let past = try #require(try await town.store.read { try Timetable.Past.all($0) }["sild"])
        #expect(past.failures == 3 && past.lastTried == town.store.clock.now && past.lastGood == Town.noon)
        try await town.run(Town.many(2), of: weekly)
        #expect(try await town.store.read { try Timetable.Past.all($0) }["sild"]?.failures == 0)
    }
}
