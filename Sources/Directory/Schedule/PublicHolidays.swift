package import GRDB
package import Storage

/// The public holidays of Estonia, by date or by their distance from Easter.
package struct PublicHolidays: Equatable, Sendable {
    private let fixed: Set<String>
    private let fromEaster: Set<Int>

    package init(_ db: Database) throws {
        self.init(rules: try String.fetchAll(db.cachedStatement(sql: "SELECT rule FROM public_holiday")))
    }

    /// Rules are `02-24` (month and day) or `easter-2` (days from Easter Sunday).
    package init(rules: [String]) {
        fixed = Set(rules.filter { !$0.hasPrefix("easter") })
        fromEaster = Set(rules.filter { $0.hasPrefix("easter") }.map { Int($0.dropFirst("easter".count)) ?? 0 })
    }

    package func contains(_ day: Day) -> Bool {
        if fixed.contains(String(day.description.dropFirst(5))) { return true }
        guard let easter = Self.easter(day.year) else { return false }
        return fromEaster.contains(day.ordinal - easter.ordinal)
    }

    /// Easter Sunday by the anonymous Gregorian computus.
    static func easter(_ year: Int) -> Day? {
        let golden = year % 19
        let (century, ofCentury) = year.quotientAndRemainder(dividingBy: 100)
        let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7
        let shift = (golden + 11 * moon + 22 * weekday) / 451
        let count = moon + weekday - 7 * shift + 114
        return Day(year: year, month: count / 31, day: count % 31 + 1)
    }
}
