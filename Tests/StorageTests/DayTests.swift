import Foundation
import Storage
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-32", "2026-+1-01", "", "yesterday",
    ])
    func whatIsNoDayIsRefused(text: String) { #expect(Day(text) == nil) }

    @Test func daysCountAcrossMonthsAndLeapYears() throws {
        let day = try #require(Day("2024-02-28"))
        #expect(day.adding(days: 1).description == "2024-02-29")
        #expect(day.adding(days: 2).description == "2024-03-01")
        #expect(day.adding(days: -59).description == "2023-12-31")
    }

    @Test func mondayIsTheFirstDayOfTheWeek() throws {
        #expect(try #require(Day("2026-11-23")).weekday == 1)
        #expect(try #require(Day("2026-11-21")).weekday == 6)
        #expect(try #require(Day("1969-12-31")).weekday == 3)
    }

    @Test func aDayBeginsAtMidnightInTallinn() throws {
        #expect(Day(Date(timeIntervalSince1970: 1_790_546_399)).description == "2026-09-28")
        let winter = try Date("2026-11-21T22:30:00Z", strategy: .iso8601)
        #expect(Day(winter).description == "2026-11-22")
    }

    @Test func namedIdentifiersFollowTheStandard() {
        let dns = UUID(
            uuid: (0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8)
        )
        #expect(UUID(name: "www.example.com", in: dns).uuidString == "2ED6657D-E927-568B-95E1-2665A8AEA6A2")
    }
}
