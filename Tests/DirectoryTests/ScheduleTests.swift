import Foundation
import Storage
import Testing

@testable import Directory

@Suite struct ScheduleTests {
    private let calendar = PublicHolidays(rules: ["02-24", "12-25", "easter-2", "easter0"])

    private func isOpen(_ hours: String, _ utc: String) throws -> Bool {
        try HoursGrammar.read(hours).isOpen(at: Samples.moment(utc), holidays: calendar)
    }

    @Test(arguments: [
        ("2026-11-20T07:59:59Z", false), ("2026-11-20T08:00:00Z", true), ("2026-11-20T15:59:59Z", true),
        ("2026-11-20T16:00:00Z", false), ("2026-11-21T10:00:00Z", false),
    ])
    func openFromTheFirstMinuteAndClosedFromTheLast(utc: String, open: Bool) throws {
        #expect(try isOpen("E–R 10–18", utc) == open)
    }

    @Test(arguments: [("2026-11-20T10:30:00Z", false), ("2026-11-20T09:59:00Z", true), ("2026-11-20T11:00:00Z", true)])
    func closedForLunch(utc: String, open: Bool) throws { #expect(try isOpen("E–R 8–12, 13–17", utc) == open) }

    @Test(arguments: [
        ("2026-11-20T22:00:00Z", true), ("2026-11-21T04:59:00Z", true), ("2026-11-21T05:00:00Z", false),
        ("2026-11-21T20:00:00Z", false), ("2026-11-20T04:00:00Z", false),
    ])
    func aNightBelongsToTheDayOnWhichItBegins(utc: String, open: Bool) throws {
        #expect(try isOpen("R 19–07", utc) == open)
    }

    @Test func theNightOfSundayRunsIntoMonday() throws {
        #expect(try isOpen("P 22–2", "2026-11-22T23:30:00Z"))
        #expect(try !isOpen("P 22–2", "2026-11-21T23:30:00Z"))
    }

    @Test func alwaysIsAlsoOnHolidaysAndAtNight() throws {
        #expect(try isOpen("24/7", "2026-12-25T01:00:00Z"))
        #expect(try isOpen("24/7", "2026-02-24T12:00:00Z"))
    }

    @Test(arguments: ["2026-02-24", "2025-04-18", "2026-04-03", "2027-03-26", "2028-04-14"])
    func holidaysFollowTheirOwnRule(holiday: String) throws {
        let noon = "\(holiday)T10:00:00Z"
        #expect(try !isOpen("E–R 10–18; pühad suletud", noon))
        #expect(try isOpen("E–R 10–18", noon), "where hours say nothing of holidays, a holiday is like any other day")
        #expect(try isOpen("pühad 12–14", noon))
        #expect(try !isOpen("E–R 10–18; pühad 13.30–14", noon))
    }

    @Test func aSingleDayComesBeforeTheWeekAndTheHolidays() throws {
        let hours = "E–R 10–18; pühad suletud; 25.12.2026 12–13; 26.11.2026 suletud"
        #expect(try isOpen(hours, "2026-12-25T10:30:00Z"))
        #expect(try !isOpen(hours, "2026-11-26T10:30:00Z"))
        #expect(try isOpen(hours, "2026-11-27T10:30:00Z"))
    }

    @Test func aNightBeforeAClosedDayIsKeptToItsEnd() throws {
        #expect(try isOpen("iga päev 19–07; 21.11.2026 suletud", "2026-11-21T04:00:00Z"))
        #expect(try !isOpen("iga päev 19–07; 21.11.2026 suletud", "2026-11-21T20:00:00Z"))
        #expect(try !isOpen("iga päev 19–07; 21.11.2026 suletud", "2026-11-22T04:00:00Z"))
    }

    @Test(arguments: [
        ("2026-03-29T00:59:00Z", true), ("2026-03-29T01:00:00Z", true), ("2026-03-29T01:59:00Z", true),
        ("2026-03-29T02:00:00Z", false), ("2026-03-28T02:30:00Z", true), ("2026-03-30T02:30:00Z", false),
    ])
    func whenSummerTimeBeginsAnHourIsMissing(utc: String, open: Bool) throws {
        #expect(try isOpen("iga päev 2–5", utc) == open)
    }

    @Test(arguments: [
        ("2026-10-24T23:59:00Z", false), ("2026-10-25T00:30:00Z", true), ("2026-10-25T01:30:00Z", true),
        ("2026-10-25T02:00:00Z", false),
    ])
    func whenSummerTimeEndsAnHourComesTwice(utc: String, open: Bool) throws {
        #expect(try isOpen("P 3–4", utc) == open)
    }
}

@Suite struct NextOpeningTests {
    private let calendar = PublicHolidays(rules: ["02-24"])

    @Test(arguments: [
        ("E–R 10–18", "2026-11-20T05:00:00Z", "2026-11-20", 600),
        ("E–R 10–18", "2026-11-20T16:00:00Z", "2026-11-23", 600),
        ("E–R 8–12, 13–17.30", "2026-11-20T10:15:00Z", "2026-11-20", 780),
        ("E–R 10–18; pühad suletud", "2026-02-23T17:00:00Z", "2026-02-25", 600),
        ("E–R 10–18; 23.11.2026 suletud", "2026-11-20T17:00:00Z", "2026-11-24", 600),
        ("04.12.2026 8.15–9", "2026-11-21T10:00:00Z", "2026-12-04", 495),
        ("iga päev 0–1", "2026-11-20T23:30:00Z", "2026-11-22", 0),
        ("P 3.30–6", "2026-03-28T22:30:00Z", "2026-03-29", 210),
    ])
    func theNextOpeningIsFound(hours: String, utc: String, day: String, minute: Int) throws {
        let schedule = try HoursGrammar.read(hours)
        let next = try #require(schedule.nextOpening(after: Samples.moment(utc), holidays: calendar))
        #expect(next.day.description == day)
        #expect(next.minute == minute)
    }

    @Test func thereIsNoneWhereItDoesNotOpenWithinTwoWeeks() throws {
        let schedule = try HoursGrammar.read("06.12.2026 10–12")
        #expect(schedule.nextOpening(after: Samples.noon, holidays: calendar) == nil)
        #expect(try HoursGrammar.read("pühad suletud").nextOpening(after: Samples.noon, holidays: calendar) == nil)
    }
}
