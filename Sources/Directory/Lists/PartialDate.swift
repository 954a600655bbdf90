package import Storage

/// A date as exactly as its source gives it: `2026-04-30`, `2026-04` or `2026`.
package struct PartialDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int?
    package let day: Int?

    package init(_ day: Day) { self.init(year: day.year, month: day.month, day: day.day) }

    private init(year: Int, month: Int?, day: Int?) { (self.year, self.month, self.day) = (year, month, day) }

    /// Nil for anything that is not a day, a month or a year.
    package init?(_ text: String) {
        if text.utf8.count == 10 {
            guard let day = Day(text) else { return nil }
            self.init(day)
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.allSatisfy({ $0 == "-" || $0.isASCIIDigit }), parts[0].count == 4,
            let year = Int(parts[0]), year > 1900
        else { return nil }
        if parts.count == 2 {
            guard parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
            self.init(year: year, month: month, day: nil)
        } else {
            self.init(year: year, month: nil, day: nil)
        }
    }

    /// The first day it can mean: what is known only by its month counts as old as that month can be.
    package var earliest: Day? { Day(year: year, month: month ?? 1, day: day ?? 1) }

    /// The last day it can mean: what ends in a month or a year ends with it.
    package var latest: Day? {
        if let month, let day { return Day(year: year, month: month, day: day) }
        guard let month, month < 12 else { return Day(year: year, month: 12, day: 31) }
        return Day(year: year, month: month + 1, day: 1)?.adding(days: -1)
    }

    package var description: String {
        let parts = [year, month, day].compactMap { $0 }
        return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }

    package static func < (left: PartialDate, right: PartialDate) -> Bool {
        (left.year, left.month ?? 1, left.day ?? 1) < (right.year, right.month ?? 1, right.day ?? 1)
    }
}
