import Directory
import Foundation

/// How what a source says of a field stands to what the directory shows.
enum Difference: Equatable {
    /// It means the same.
    case none
    /// Only the spelling differs: space, case, how a telephone number is written.
    case spelling
    case real

    init(_ field: ServiceField, shown: String, found: String) {
        if shown == found {
            self = .none
        } else if Self.means(field, shown) == Self.means(field, found) {
            self = Self.isOrderOnly(field, shown, found) ? .none : .spelling
        } else {
            self = .real
        }
    }

    /// The value without everything that makes no difference.
    private static func means(_ field: ServiceField, _ value: String) -> [String] {
        switch field {
        case .phones: return lines(value).map(PlainText.phone).sorted()
        case .emails: return lines(value).map { $0.lowercased() }.sorted()
        case .links: return lines(value).map(PlainText.address).sorted()
        case .website: return [PlainText.address(value)]
        case .languages, .area, .needs: return codes(value).sorted()
        case .hours: return [(try? HoursGrammar.read(value)).map(hours) ?? PlainText.of(value)]
        case .coordinates:
            return codes(value).map { String((Double($0) ?? 0).formatted(.number.precision(.fractionLength(3)))) }
        default: return [PlainText.of(value)]
        }
    }

    /// Lists in another order, hours told in other words, links with a slash more: nobody needs to see that changed.
    private static func isOrderOnly(_ field: ServiceField, _ one: String, _ other: String) -> Bool {
        switch field {
        case .languages, .area, .needs, .hours, .coordinates, .website, .links: true
        case .phones, .emails: lines(one).sorted() == lines(other).sorted()
        default: false
        }
    }

    private static func hours(_ schedule: Schedule) -> String {
        let days = schedule.week.map { $0.map { "\($0.opens)-\($0.closes)" }.sorted().joined(separator: " ") }
        let exceptions = schedule.exceptions.map { "\($0.key) \($0.value.map { "\($0.opens)-\($0.closes)" })" }.sorted()
        return "\(schedule.always) \(days) \(schedule.holidays.map { "\($0)" } ?? "") \(exceptions)"
    }

    private static func lines(_ value: String) -> [String] { value.split(separator: "\n").map(String.init) }

    private static func codes(_ value: String) -> [String] {
        value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

extension Difference {
    /// Whether everything a source lists stands in the directory already, perhaps beside more.
    static func isIncluded(_ field: ServiceField, found: String, in shown: String) -> Bool {
        guard field.isLines || field == .languages else { return false }
        let have = Set(pieces(field, shown).flatMap { means(field, $0) })
        return pieces(field, found).flatMap { means(field, $0) }.allSatisfy { have.contains($0) }
    }

    private static func pieces(_ field: ServiceField, _ value: String) -> [String] {
        field.isLines ? lines(value) : codes(value)
    }
}
