import Foundation

/// A regular expression of a definition. It is tried on texts of bounded length only, lest it should take for ever.
struct Pattern: Sendable, Hashable {
    let text: String
    private let expression: NSRegularExpression

    /// Of a text, as much as a pattern gets to see.
    static let longestText = 20_000
    private static let longestPattern = 300
    /// How often the search may report that it goes on, each time after some thousand steps.
    private static let mostSteps = 200

    init(_ node: DefinitionNode) throws {
        let text = try node.text()
        guard text.count <= Self.longestPattern else { throw node.mistake("a pattern of at most 300 characters") }
        guard !Self.isDangerous(text) else {
            throw node.mistake(
                "a pattern without a repetition inside a repetition, as in (a+)+, which can take for ever"
            )
        }
        guard let pattern = Pattern(known: text) else { throw node.mistake("a regular expression") }
        self = pattern
    }

    /// For patterns of the program itself; nil when it is none.
    init?(known text: String) {
        guard let expression = try? NSRegularExpression(pattern: text, options: [.caseInsensitive]) else { return nil }
        (self.text, self.expression) = (text, expression)
    }

    /// Whether a group that holds a repetition is itself repeated.
    static func isDangerous(_ text: String) -> Bool {
        text.firstMatch(of: /[+*}]\??\)\s*(?:[+*]|\{\d)/) != nil
    }

    /// Whether it is found anywhere in a text.
    func isIn(_ text: String) -> Bool { first(in: text) != nil }

    /// The first group of the first place where it is found, or the whole of that place.
    func first(in text: String) -> String? { matches(in: text, atMost: 1).first }

    /// As `first`, for every place.
    func matches(in text: String, atMost limit: Int = 1_000) -> [String] {
        let text = String(text.prefix(Self.longestText))
        let whole = NSRange(text.startIndex..., in: text)
        var found: [String] = []
        var patience = Self.mostSteps
        expression.enumerateMatches(in: text, options: .reportProgress, range: whole) { match, _, stop in
            guard let match else {
                patience -= 1
                if patience < 0 { stop.pointee = true }
                return
            }
            let group = match.numberOfRanges > 1 && match.range(at: 1).location != NSNotFound ? 1 : 0
            if let range = Range(match.range(at: group), in: text) { found.append(String(text[range])) }
            if found.count >= limit { stop.pointee = true }
        }
        return found
    }

    /// A text without the places where it is found.
    func removed(from text: String) -> String {
        let text = String(text.prefix(Self.longestText))
        let whole = NSRange(text.startIndex..., in: text)
        var (left, end, patience) = ("", text.startIndex, Self.mostSteps)
        expression.enumerateMatches(in: text, options: .reportProgress, range: whole) { match, _, stop in
            guard let match, let range = Range(match.range, in: text) else {
                patience -= 1
                if patience < 0 { stop.pointee = true }
                return
            }
            left += text[end..<range.lowerBound]
            end = range.upperBound
        }
        return left + text[end...]
    }
}
