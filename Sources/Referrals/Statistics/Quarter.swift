package import Storage

/// Three months of a year, as statistics are told: `2026-4`.
package struct Quarter: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    /// 1 to 4.
    package let number: Int

    package init(_ day: Day) { (year, number) = (day.year, (day.month + 2) / 3) }

    /// Reads `2026-4`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, (2000...2999).contains(parts[0]), (1...4).contains(parts[1]) else { return nil }
        (year, number) = (parts[0], parts[1])
    }

    package var description: String { "\(year)-\(number)" }

    package static func < (one: Quarter, other: Quarter) -> Bool {
        (one.year, one.number) < (other.year, other.number)
    }

    /// Its months: `2026-10`, `2026-11`, `2026-12`.
    package var months: [String] {
        (1...3).map { place in
            let month = (number - 1) * 3 + place
            return "\(year)-\(month < 10 ? "0" : "")\(month)"
        }
    }
}
