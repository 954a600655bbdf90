/// A named step on the way from the words of a card to the value of a field.
enum Transform: Sendable {
    /// Takes away what a pattern finds.
    case strip([Pattern])
    /// Keeps what a pattern finds: its first group, or all of it.
    case match(Pattern)
    /// Puts a known value in place of a known text; others stay.
    case lookup([String: String])
    /// As `lookup`, but a text that is not listed is unreadable.
    case only([String: String])
    /// Keeps the first line, or the first sentence.
    case firstLine, firstSentence
    /// Reads what is HTML inside of something else.
    case html
    /// Puts the words where `{}` stands.
    case put(String)
    /// Each part between separators is a value of its own.
    case split(String)

    static let expected =
        "first_line, first_sentence, html, or a map with one of strip, match, lookup, only, put, split"

    /// One step or a list of them.
    static func list(_ node: DefinitionNode) throws -> [Transform] {
        try (node.isList ? node.list() : [node]).map(Transform.init)
    }

    private init(_ node: DefinitionNode) throws {
        guard node.isMap else {
            switch try node.text() {
            case "first_line": self = .firstLine
            case "first_sentence": self = .firstSentence
            case "html": self = .html
            default: throw node.mistake(Self.expected)
            }
            return
        }
        let fields = try node.fields(["strip", "match", "lookup", "only", "put", "split"])
        guard let entry = fields.entries.first, fields.entries.count == 1 else { throw node.mistake(Self.expected) }
        switch entry.name {
        case "strip": self = .strip(try (entry.node.isList ? entry.node.list() : [entry.node]).map(Pattern.init))
        case "match": self = .match(try Pattern(entry.node))
        case "put": self = .put(try entry.node.text())
        case "split": self = .split(try entry.node.node.scalar?.string ?? entry.node.text())
        case "lookup": self = .lookup(try Self.table(entry.node))
        default: self = .only(try Self.table(entry.node))
        }
    }

    private static func table(_ node: DefinitionNode) throws -> [String: String] {
        guard let mapping = node.node.mapping else { throw node.mistake("a map from known texts to values") }
        return Dictionary(
            mapping.map { (($0.key.scalar?.string ?? "").lowercased(), $0.value.scalar?.string ?? "") },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What becomes of a passage.
    /// - Throws: `Unreadable` for words that are not what the step expects.
    func apply(_ passage: Passage) throws -> [Passage] {
        let text = passage.text
        switch self {
        case .strip(let patterns):
            return [passage.saying(patterns.reduce(text) { $1.removed(from: $0) }.tidiedLines)]
        case .match(let pattern): return pattern.first(in: text).map { [passage.saying($0.tidiedLines)] } ?? []
        case .lookup(let table): return [table[text.lowercased()].map { passage.saying($0) } ?? passage]
        case .only(let table):
            guard let value = table[text.lowercased()] else { throw Unreadable(words: text) }
            return [passage.saying(value)]
        case .firstLine: return [passage.saying(String(text.prefix { !$0.isNewline }))]
        case .put(let words): return [passage.saying(words.replacing("{}", with: text))]
        case .html: return [passage.saying(text.withoutMarkup)]
        case .firstSentence: return [passage.saying(text.firstSentence)]
        case .split(let separator):
            return text.components(separatedBy: separator).map { passage.saying($0.tidiedLines) }.filter {
                !$0.text.isEmpty
            }
        }
    }
}

/// Words that are not what a field holds.
struct Unreadable: Error, Hashable {
    let words: String
}
