import Foundation
import Storage

extension Shape {
    /// The pieces of a value without everything that makes no difference: two values that have the same mean the same.
    package func meaning(_ value: String) -> [String] {
        switch self {
        case .phones: pieces(value).map(PlainText.phone).sorted()
        case .mailboxes: pieces(value).map { $0.lowercased() }.sorted()
        case .addresses: pieces(value).map(PlainText.address).sorted()
        case .address: [PlainText.address(value)]
        case .needs, .areas, .languages: pieces(value).sorted()
        case .hours: [(try? HoursGrammar.read(value)).map(Self.hours) ?? PlainText.of(value)]
        case .ages: [AgeSpan(value)?.written ?? PlainText.of(value)]
        case .point:
            Self.codes(value).map { String((Double($0) ?? 0).formatted(.number.precision(.fractionLength(3)))) }
        default: [PlainText.of(value)]
        }
    }

    /// Whether two values that mean the same differ in their order alone, or in what nobody needs to see: lists in another order,
    /// hours told in other words, links with a slash more.
    package func isOrderOnly(_ one: String, _ other: String) -> Bool {
        switch self {
        case .needs, .areas, .languages, .hours, .point, .address, .addresses: true
        case .phones, .mailboxes: pieces(one).sorted() == pieces(other).sorted()
        default: false
        }
    }

    /// Whether a value that can be taken stands in the one way of writing: people may write a little more freely than a source.
    func isCanonical(_ value: String) -> Bool {
        guard !isLines && !isCodes || joined(pieces(value)) == value else { return false }
        return switch self {
        case .phones: pieces(value).allSatisfy { $0.wholeMatch(of: Self.number) != nil }
        case .ages: AgeSpan(value)?.written == value
        case .point: Self.codes(value).joined(separator: ", ") == value
        case .period: value.split(separator: "/").allSatisfy { Day($0) != nil }
        default: true
        }
    }

    /// Digits with spaces between, behind a plus with the code of a country where there is one.
    private static var number: Regex<Substring> { /(?:\+[1-9][0-9]{0,2} )?[0-9][0-9 ]{1,18}[0-9]/ }

    private static func hours(_ schedule: Schedule) -> String {
        let days = schedule.week.map { $0.map { "\($0.opens)-\($0.closes)" }.sorted().joined(separator: " ") }
        let exceptions = schedule.exceptions.map { "\($0.key) \($0.value.map { "\($0.opens)-\($0.closes)" })" }.sorted()
        return "\(schedule.always) \(days) \(schedule.holidays.map { "\($0)" } ?? "") \(exceptions)"
    }
}
