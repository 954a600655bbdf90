import Foundation
import Storage

extension ServiceField {
    /// Whether a value can be taken as it is. An empty one takes the field away.
    /// - Parameter lists: only read where the value is codes of them.
    package func accepts(_ value: String, _ lists: @autoclosure () throws -> ControlledLists) rethrows -> Bool {
        guard !value.isEmpty else { return ![.name, .area, .needs, .status].contains(self) }
        guard value.count <= most, !PersonalCode.stands(in: value) else { return false }
        switch self {
        case .phones: return lines(value) { ContactPoint.isNumber($0) }
        case .emails: return lines(value) { ContactPoint.isMailbox($0) }
        case .links: return lines(value, ContactPoint.isAddress)
        case .website: return ContactPoint.isAddress(value)
        case .hours: return (try? HoursGrammar.read(value)) != nil
        case .age: return AgeSpan(value) != nil
        case .cost: return CostText(value) != nil
        case .coordinates: return WrittenPlace(value) != nil
        case .valid: return ValiditySpan(value) != nil
        case .status: return ["published", "ended"].contains(value)
        case .registryCode: return value.wholeMatch(of: /[0-9]{8}/) != nil
        case .languages: return codes(value) { $0.wholeMatch(of: /[a-z]{2,3}/) != nil }
        case .area:
            let lists = try lists()
            return codes(value) { lists.area($0) != nil }
        case .needs:
            let lists = try lists()
            return codes(value) { lists.need($0) != nil }
        default: return true
        }
    }

    /// How many characters it may have.
    package var most: Int { self == .description ? 4000 : self == .name ? 200 : 1000 }

    private func lines(_ value: String, _ isGood: (String) -> Bool) -> Bool {
        let lines = value.split(separator: "\n").map(String.init)
        return lines.count <= 10 && lines.allSatisfy { $0.count <= 500 && isGood($0) }
    }

    private func codes(_ value: String, _ isGood: (String) -> Bool) -> Bool { Self.codes(value).allSatisfy(isGood) }

    /// The codes of a list.
    static func codes(_ value: String) -> [String] {
        value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}

/// `16-29`: the youngest and the oldest, either of whom may be missing.
struct AgeSpan {
    let from: Int?
    let to: Int?

    init?(_ text: String) {
        guard let parts = text.wholeMatch(of: /(\d{0,3})\s*[-–]\s*(\d{0,3})/) else { return nil }
        (from, to) = (Int(parts.1), Int(parts.2))
        guard from != nil || to != nil, (from ?? 0) <= (to ?? 120), (to ?? 0) <= 120, (from ?? 0) <= 120 else {
            return nil
        }
    }
}

/// `paid 25 €`: the kind, and what more is told.
struct CostText {
    let kind: Cost.Kind
    let note: String

    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let kind = parts.first.flatMap({ Cost.Kind(rawValue: $0) }), kind != .unknown else { return nil }
        (self.kind, note) = (kind, parts.count > 1 ? parts[1] : "")
    }
}

/// `58.378025, 26.728493`, within Estonia.
struct WrittenPlace {
    let latitude: Double
    let longitude: Double

    init?(_ text: String) {
        let parts = text.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard parts.count == 2, (57.0...60.0).contains(parts[0]), (21.0...29.0).contains(parts[1]) else { return nil }
        (latitude, longitude) = (parts[0], parts[1])
    }
}

/// `2024-01-01/2027-12-31`: from when to when.
struct ValiditySpan {
    let from: PartialDate?
    let to: PartialDate?

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        (from, to) = (PartialDate(parts[0]), PartialDate(parts[1]))
        guard from != nil || parts[0].isEmpty, to != nil || parts[1].isEmpty, from != nil || to != nil else {
            return nil
        }
        if let from, let to, from.description > to.description { return nil }
    }
}
