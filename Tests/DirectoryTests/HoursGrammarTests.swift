import Storage
import Testing

@testable import Directory

@Suite struct HoursGrammarTests {
    private func span(_ opens: Double, _ closes: Double) -> Schedule.Span {
        Schedule.Span(opens: Int(opens * 60), closes: Int(closes * 60))
    }

    @Test func twentyFourSevenIsAlways() throws {
        #expect(try HoursGrammar.read("24/7").always)
        #expect(try !HoursGrammar.read("E–P 0–24").always)
    }

    @Test func aSpanOfDaysIsOpenOnEachOfThem() throws {
        let week = try HoursGrammar.read("E–R 10–18").week
        #expect(week == Array(repeating: [span(10, 18)], count: 5) + [[], []])
    }

    @Test func aLunchBreakPartsTheDay() throws {
        let week = try HoursGrammar.read("E–N 8–12, 13–17; R 8–14").week
        #expect(week[0] == [span(8, 12), span(13, 17)])
        #expect(week[3] == week[0])
        #expect(week[4] == [span(8, 14)])
        #expect(week[5].isEmpty)
    }

    @Test func everyDayOverMidnightRunsIntoTheNext() throws {
        let schedule = try HoursGrammar.read("iga päev 19–07")
        #expect(schedule.week == Array(repeating: [span(19, 31)], count: 7))
    }

    @Test func holidaysAreClosedOrHaveTheirOwnHoursOrAreLikeAnyDay() throws {
        #expect(try HoursGrammar.read("E–R 8.30–16; pühad suletud").holidays == [])
        #expect(try HoursGrammar.read("E–R 8.30–16; pühad 10–14").holidays == [span(10, 14)])
        #expect(try HoursGrammar.read("E–R 8.30–16").holidays == nil)
    }

    @Test func singleDaysDiffer() throws {
        let schedule = try HoursGrammar.read("E–R 10–18; 24.12.2026 suletud; 31.12.2026 10–14")
        let eves = try [#require(Day("2026-12-24")), #require(Day("2026-12-31"))]
        #expect(schedule.exceptions == [eves[0]: [], eves[1]: [span(10, 14)]])
    }

    @Test(arguments: [
        ("E 8–16", [0]), ("P 8–16", [6]), ("E,K,R 8–16", [0, 2, 4]), ("E–T, N–R 8–16", [0, 1, 3, 4]),
        ("L–P 8–16", [5, 6]), ("E - R 8–16", [0, 1, 2, 3, 4]), ("E-R 8-16", [0, 1, 2, 3, 4]),
    ])
    func daysAreWrittenInManyWays(text: String, open: [Int]) throws {
        let week = try HoursGrammar.read(text).week
        #expect(week.indices.filter { !week[$0].isEmpty } == open)
    }

    @Test(arguments: ["E 8.30–16", "E 08:30–16:00", "E 8:30 – 16.00", "E  8.30-16", " E 8.30–16 ;"])
    func timesAreWrittenInManyWays(text: String) throws {
        #expect(try HoursGrammar.read(text).week[0] == [span(8.5, 16)])
    }

    @Test func midnightIsTheEndOfADayNotTheBeginningOfASpan() throws {
        #expect(try HoursGrammar.read("E 18–24").week[0] == [span(18, 24)])
        #expect(throws: HoursGrammar.Misread(part: "E 24–8")) { try HoursGrammar.read("E 24–8") }
    }

    @Test(arguments: [
        "", "millalgi", "E–R", "E–R 10", "E–R 10–", "E–R 10–10", "E–R 25–26", "E–R 8.60–16", "E–R 8.5.1–16", "P–E 8–16",
        "Mo–Fr 8–16", "E–R kinni", "24/7 vahel", "31.02.2026 suletud", "32.1.2026 10–12", "pühad", "iga päev", "E–R ,",
        "E–R 10–12,", "E–R +8–16", "E–R 100–120", "X 8–16", "E–R 8–12–16", "E10–18",
    ])
    func whatCannotBeReadIsRefused(text: String) {
        #expect(throws: HoursGrammar.Misread.self) { try HoursGrammar.read(text) }
    }

    @Test(arguments: [
        ("E–R 10–18; homme 10–12", "homme 10–12"), ("E–R 10–18; L 9–9; P 10–12", "L 9–9"),
        ("24/7; pühad suletud", "24/7"),
    ])
    func thePartThatIsNotUnderstoodIsNamed(text: String, part: String) throws {
        let misread = try #require(throws: HoursGrammar.Misread.self) { try HoursGrammar.read(text) }
        #expect(misread.part == part)
        #expect(misread.description.contains("“\(part)”"))
    }
}
