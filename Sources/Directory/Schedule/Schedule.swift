package import Foundation
package import Storage

/// When a service is open, in Estonian civil time: a week, what holds on public holidays, and single days that differ.
package struct Schedule: Hashable, Sendable {
    /// A stretch of one day in minutes from its midnight; past 1440 it runs into the next day.
    package struct Span: Hashable, Sendable {
        package let opens: Int
        package let closes: Int

        package init(opens: Int, closes: Int) { (self.opens, self.closes) = (opens, closes) }
    }

    /// What it was written as: `E–R 10–18; pühad suletud`.
    package let text: String
    /// Open at every hour of every day.
    package let always: Bool
    /// Spans by weekday, Monday first; always seven.
    package let week: [[Span]]
    /// Spans on public holidays; nil where a holiday is like any other day.
    package let holidays: [Span]?
    /// Days that differ from everything above.
    package let exceptions: [Day: [Span]]

    /// Whether it is open at a moment.
    package func isOpen(at moment: Date, holidays calendar: PublicHolidays) -> Bool {
        if always { return true }
        let today = Day(moment)
        let minute = Self.minute(of: moment)
        if spans(on: today, calendar).contains(where: { $0.opens <= minute && minute < $0.closes }) { return true }
        return spans(on: today.adding(days: -1), calendar).contains { minute + 1440 < $0.closes }
    }

    /// When it opens next within two weeks, if it is closed now.
    package func nextOpening(after moment: Date, holidays calendar: PublicHolidays) -> (day: Day, minute: Int)? {
        let today = Day(moment)
        for ahead in 0...14 {
            let day = today.adding(days: ahead)
            let earliest = ahead == 0 ? Self.minute(of: moment) : -1
            if let next = spans(on: day, calendar).map(\.opens).filter({ $0 > earliest }).min() { return (day, next) }
        }
        return nil
    }

    /// The spans that begin on a day.
    package func spans(on day: Day, _ calendar: PublicHolidays) -> [Span] {
        if always { return [Span(opens: 0, closes: 1440)] }
        if let exception = exceptions[day] { return exception }
        if let holidays, calendar.contains(day) { return holidays }
        return week[day.weekday - 1]
    }

    private static func minute(of moment: Date) -> Int {
        let parts = Calendar.tallinn.dateComponents([.hour, .minute], from: moment)
        return (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
    }
}
