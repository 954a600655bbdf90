package import Directory
import Foundation

/// An address of one of our pages: its path without the language, and what stands after the question mark.
package struct PageAddress: Equatable, Sendable {
    package let path: String
    private let pairs: [Pair]

    private struct Pair: Equatable, Sendable {
        let name: String
        let value: String
    }

    package init(_ path: String, _ query: KeyValuePairs<String, String> = [:]) {
        self.path = path
        pairs = query.map { Pair(name: $0.key, value: $0.value) }.filter { !$0.value.isEmpty }
    }

    /// Reads what stands after a question mark. Anything can be read.
    package init(_ path: String, reading query: String) {
        self.path = path
        pairs = query.split(separator: "&").prefix(100).compactMap { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty else { return nil }
            return Pair(name: Self.decoded(parts[0]), value: Self.decoded(parts[1]))
        }
    }

    private init(path: String, pairs: [Pair]) { (self.path, self.pairs) = (path, pairs) }

    /// The first value of a name.
    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Every name, once, in the order in which they came.
    var names: [String] { pairs.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    /// Every value of a name just as it came.
    func every(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// Every value of a name, given by repeating it or with commas.
    package func values(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.flatMap { $0.value.split(separator: ",").map(String.init) }
    }

    /// The same address with another value, or without it.
    package func with(_ name: String, _ value: String?) -> PageAddress {
        var rest = pairs.filter { $0.name != name }
        if let value, !value.isEmpty { rest.append(Pair(name: name, value: value)) }
        return PageAddress(path: path, pairs: rest)
    }

    /// The same query at another path.
    package func at(_ path: String) -> PageAddress { PageAddress(path: path, pairs: pairs) }

    /// As it is written in a link.
    package func text(_ language: Language) -> String {
        let start = language == .et ? path : path == "/" ? "/\(language.rawValue)" : "/\(language.rawValue)\(path)"
        guard !pairs.isEmpty else { return start }
        return start + "?" + pairs.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    private static let plain = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~,"
    )
}
