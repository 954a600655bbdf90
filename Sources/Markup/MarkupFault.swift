/// Why markup cannot be read or a selector not be used, as one plain sentence.
package enum MarkupFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// More bytes than allowed.
    case tooLarge(limit: Int)
    /// More elements than allowed.
    case tooManyElements(limit: Int)
    /// Elements inside elements, deeper than allowed.
    case tooDeep(limit: Int)
    /// Made so badly that sorting it out would take too long.
    case tooTangled
    /// It declares entities or attributes, with which a small file can become a huge one.
    case declarations
    /// There is nothing that could be read.
    case empty
    /// XML that breaks its rules, and where.
    case notWellFormed(line: Int, column: Int, reason: String)
    /// A CSS selector that cannot be understood: the place counts characters from one.
    case badSelector(String, place: Int, expected: String)
    /// An XPath expression that cannot be understood or used: the place counts characters from one.
    case badXPath(String, place: Int?, reason: String)
    /// An XPath expression that would take too long on this document.
    case slowXPath(String)

    /// What is stored.
    package var word: String {
        switch self {
        case .tooLarge: "too-large"
        case .tooManyElements: "too-many-elements"
        case .tooDeep: "too-deep"
        case .tooTangled: "too-tangled"
        case .declarations: "declarations"
        case .empty: "empty"
        case .notWellFormed: "not-well-formed"
        case .badSelector: "bad-selector"
        case .badXPath: "bad-xpath"
        case .slowXPath: "slow-xpath"
        }
    }

    /// The sentence.
    package var description: String {
        switch self {
        case .tooLarge(let limit): "The document is larger than \(limit) bytes."
        case .tooManyElements(let limit): "The document has more than \(limit) elements."
        case .tooDeep(let limit): "The document nests elements deeper than \(limit)."
        case .tooTangled: "The document is made so badly that sorting it out would take too long."
        case .declarations: "The document declares entities or attributes of its own, which is not allowed."
        case .empty: "The document is empty."
        case .notWellFormed(let line, let column, let reason):
            "The document is no well-formed XML: line \(line), column \(column): \(reason)."
        case .badSelector(let text, let place, let expected):
            "The selector \"\(text)\" is not understood at character \(place): expected \(expected)."
        case .badXPath(let text, let place, let reason):
            "The XPath \"\(text)\" is not understood\(place.map { " at character \($0)" } ?? ""): \(reason)."
        case .slowXPath(let text): "The XPath \"\(text)\" takes too long on this document."
        }
    }
}
