import Directory
import Harvest

/// What a field is called, and its value as a person reads it.
struct FieldText {
    let reader: Reader
    let lists: ControlledLists

    private var words: Words { reader.words }

    func name(_ field: String) -> String { words.field(field) }

    /// Codes are told in words, everything else as it is written.
    func value(_ field: String, _ value: String) -> String {
        switch field {
        case "area": names(value) { lists.area($0)?.name.text(reader.language) }
        case "needs": names(value) { lists.need($0)?.name.text(reader.language) }
        case "languages": Languages(words: words).names(codes(value))
        case "hours": reader.hours.text(value)
        case "cost": cost(value)
        case "age": ages(value)
        case "status": value.isEmpty ? "" : words["review.status.\(value)"]
        case "document": String(value.split(separator: " ").last ?? "")
        default: flag(field, value) ?? value
        }
    }

    private func flag(_ field: String, _ value: String) -> String? {
        guard Field(rawValue: field)?.rule.home == .flags, !value.isEmpty else { return nil }
        return words["flag.\(field).\(value)"]
    }

    private func ages(_ value: String) -> String {
        // As the files of the first filling write it.
        if let named = value.wholeMatch(of: /(?:from: ([0-9]+))?(?:; )?(?:to: ([0-9]+))?/), !value.isEmpty {
            let (from, to) = (named.1.flatMap { Int($0) }, named.2.flatMap { Int($0) })
            return Ages(words: words).text(from: from, to: to) ?? value
        }
        let ends = value.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count == 2 else { return value }
        return Ages(words: words).text(from: ends[0], to: ends[1]) ?? value
    }

    private func cost(_ value: String) -> String {
        let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
        guard let kind = parts.first.flatMap({ Cost.Kind(rawValue: $0) }) else { return value }
        return ([words["cost.\(kind.rawValue)"]] + parts.dropFirst()).joined(separator: ", ")
    }

    private func names(_ value: String, _ name: (String) -> String?) -> String {
        codes(value).map { name($0) ?? $0 }.joined(separator: ", ")
    }

    private func codes(_ value: String) -> [String] {
        value.split(separator: ",").map { String($0.trimmingPrefix(" ")) }
    }
}
