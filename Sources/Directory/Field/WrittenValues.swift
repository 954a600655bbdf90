import Foundation

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

    /// In the one way of writing.
    var written: String { "\(from.map(String.init) ?? "")-\(to.map(String.init) ?? "")" }
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

extension Shape {
    /// A flag as it is written, and what is written read.
    static func written(_ flag: Bool) -> String { flag ? "yes" : "no" }
    static func flag(_ value: String) -> Bool? { ["yes": true, "no": false][value] }

    /// What a value writes into the columns of its field, one after another; nothing where it is empty.
    func cells(_ value: String) -> [String?] {
        switch self {
        case .ages:
            let span = AgeSpan(value)
            return [span?.from.map(String.init), span?.to.map(String.init)]
        case .period:
            let span = ValiditySpan(value)
            return [span?.from?.description, span?.to?.description]
        default: return [value.isEmpty ? nil : value]
        }
    }
}
