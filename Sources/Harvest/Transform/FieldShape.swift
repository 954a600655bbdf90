import Addresses
import Directory
import Fetch
import Foundation
import Storage

/// What a value of each field looks like, whoever wrote it.
enum FieldShape {
    nonisolated(unsafe) private static let cost = /(?:free|free_with_decision|contribution|paid)(?: .+)?/
    nonisolated(unsafe) private static let languages = /[a-z]{2,3}(?:, [a-z]{2,3})*/
    nonisolated(unsafe) private static let areas = /(?:EE|\d{4})(?:, (?:EE|\d{4}))*/
    nonisolated(unsafe) private static let needs = /[a-z][a-z_-]*(?:, [a-z][a-z_-]*)*/
    nonisolated(unsafe) private static let registryCode = /\d{8}/
    nonisolated(unsafe) private static let document = /[0-9a-f]{64} \S+/
    nonisolated(unsafe) private static let ages = /(\d{1,3})?-(\d{1,3})?/

    /// What was expected, when a value is not as its field has it; nil when it is.
    static func mistake(_ value: String, in field: FindingField) -> String? {
        if value.isEmpty { return "a value" }
        if value.count > longest(field) { return "at most \(longest(field)) characters" }
        if field.isLines {
            let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            return lines.lazy.compactMap { single($0, field) }.first
        }
        return single(value, field)
    }

    static func longest(_ field: FindingField) -> Int {
        switch field {
        case .name, .organization, .location, .waiting, .decides: 300
        case .summary: 2_000
        case .description, .documents, .firstStep, .hours, .phones, .emails, .links: 10_000
        default: 1_000
        }
    }

    private static func single(_ value: String, _ field: FindingField) -> String? {
        switch field {
        case .phones: isPhone(value) ? nil : "a number such as +372 736 1300"
        case .emails: EmailAddress.isValid(value) ? nil : "an address such as info@tartu.ee"
        case .links, .website: isAddress(value) ? nil : "an address of the open web"
        case .hours: (try? HoursGrammar.read(value)) == nil ? "hours such as E–R 10–18" : nil
        case .age: ages(value) ? nil : "ages such as 16-29, 16- or -26"
        case .cost:
            matches(value, Self.cost) ? nil : "such as free or paid 25 €"
        case .languages: matches(value, Self.languages) ? nil : "codes such as et, ru"
        case .coordinates: coordinates(value) ? nil : "degrees such as 58.378025, 26.728493"
        case .area: matches(value, Self.areas) ? nil : "EHAK codes of four digits, or EE"
        case .valid: period(value) ? nil : "days such as 2024-01-01/2027-12-31"
        case .needs: matches(value, Self.needs) ? nil : "codes of needs"
        case .registryCode: matches(value, Self.registryCode) ? nil : "eight digits"
        case .document: matches(value, Self.document) ? nil : "a fingerprint and an address"
        default: nil
        }
    }

    /// Addresses of this machine pass here, for an operator who reads a site of its own; nobody can take them over to the directory.
    private static func isAddress(_ value: String) -> Bool {
        guard let address = try? WebAddress(value) else { return false }
        return PublicAddress.isOpen(value) || ["127.0.0.1", "localhost"].contains(address.host)
    }

    private static func matches(_ value: String, _ shape: some RegexComponent) -> Bool {
        (try? shape.regex.wholeMatch(in: value)) != nil
    }

    /// Digits with spaces between, behind a plus with a country code where there is one.
    private static func isPhone(_ value: String) -> Bool {
        var digits = value.utf8[...]
        if digits.first == UInt8(ascii: "+") {
            let code = digits.dropFirst().prefix { $0.isDigit }
            guard (1...3).contains(code.count), code.first != UInt8(ascii: "0") else { return false }
            digits = digits[code.endIndex...]
            guard digits.popFirst() == UInt8(ascii: " ") else { return false }
        }
        guard (3...20).contains(digits.count), let first = digits.first, let last = digits.last else { return false }
        return first.isDigit && last.isDigit && digits.allSatisfy { $0.isDigit || $0 == UInt8(ascii: " ") }
    }

    private static func ages(_ value: String) -> Bool {
        guard let match = value.wholeMatch(of: Self.ages) else { return false }
        let (from, to) = (match.1.flatMap { Int($0) }, match.2.flatMap { Int($0) })
        return (from != nil || to != nil) && from ?? 0 <= to ?? 120 && (to ?? 0) <= 120 && (from ?? 0) <= 120
    }

    private static func coordinates(_ value: String) -> Bool {
        let parts = value.components(separatedBy: ", ").compactMap(Double.init)
        return parts.count == 2 && abs(parts[0]) <= 90 && abs(parts[1]) <= 180
    }

    private static func period(_ value: String) -> Bool {
        let ends = value.split(separator: "/", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.contains(where: { !$0.isEmpty }) else { return false }
        let days = ends.map { Day($0) }
        guard zip(ends, days).allSatisfy({ $0.isEmpty || $1 != nil }) else { return false }
        if let from = days[0], let to = days[1] { return from <= to }
        return true
    }
}
