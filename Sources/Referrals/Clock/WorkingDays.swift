package import Directory
package import Foundation
package import Storage

/// The working days of Estonia: Monday to Friday but for public holidays, from nine to five.
package struct WorkingDays: Sendable {
    private let holidays: PublicHolidays

    package init(_ holidays: PublicHolidays) { self.holidays = holidays }

    package func contains(_ day: Day) -> Bool { day.weekday <= 5 && !holidays.contains(day) }

    /// The working day that many working days after a moment's day.
    package func day(_ count: Int, after moment: Date) -> Day {
        var (day, left) = (Day(moment), max(0, count))
        // No row of holidays is longer than a month.
        for _ in 0..<(count * 7 + 31) where left > 0 {
            day = day.adding(days: 1)
            if contains(day) { left -= 1 }
        }
        return day
    }

    /// Five in the afternoon of that day.
    package func end(_ count: Int, after moment: Date) -> Date { Self.at(17, day(count, after: moment)) }

    /// Nine in the morning of that day.
    package func start(_ count: Int, after moment: Date) -> Date { Self.at(9, day(count, after: moment)) }

    /// How many working days have passed whole between two moments.
    package func count(from start: Date, to end: Date) -> Int {
        var (day, count) = (Day(start), 0)
        let last = Day(end)
        while day < last, count < 1000 {
            day = day.adding(days: 1)
            if contains(day) { count += 1 }
        }
        return count
    }

    static func at(_ hour: Int, _ day: Day) -> Date {
        let parts = DateComponents(year: day.year, month: day.month, day: day.day, hour: hour)
        return Calendar.tallinn.date(from: parts) ?? .distantFuture
    }
}
