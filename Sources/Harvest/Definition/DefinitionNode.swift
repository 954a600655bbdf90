import Directory
import Foundation
import Yams

/// A place in a definition file, read strictly: what is not expected is a mistake with its line.
struct DefinitionNode {
    let node: Node
    let file: String
    /// The key it stands under.
    let key: String

    static func file(_ yaml: String, _ file: String) throws -> DefinitionNode {
        func mistake(_ line: Int, _ expected: String, _ found: String? = nil) -> DefinitionMistake {
            DefinitionMistake(file: file, line: line, key: "file", expected: expected, found: found)
        }
        guard yaml.utf8.count <= 1_000_000 else { throw mistake(0, "less than a megabyte") }
        do {
            guard let node = try Yams.compose(yaml: yaml) else { throw mistake(1, "a map, but the file is empty") }
            return DefinitionNode(node: node, file: file, key: "file")
        } catch let error as DefinitionMistake {
            throw error
        } catch let error as YamlError {
            throw mistake(error.line, "YAML with each key once", error.reason)
        } catch { throw mistake(0, "YAML", "\(error)") }
    }

    var line: Int { node.mark?.line ?? 0 }
    /// The words of a scalar; nil for lists and maps.
    var scalar: String? { node.scalar?.string.trimmingCharacters(in: .whitespacesAndNewlines) }
    var isList: Bool { node.sequence != nil }
    var isMap: Bool { node.mapping != nil }

    func mistake(_ expected: String) -> DefinitionMistake {
        DefinitionMistake(file: file, line: line, key: key, expected: expected, found: scalar)
    }

    /// A text that is not empty.
    func text() throws -> String {
        guard let scalar, !scalar.isEmpty else { throw mistake("a text") }
        return scalar
    }

    /// One text, or a list of them.
    func texts() throws -> [String] {
        guard isList else { return [try text()] }
        return try list().map { try $0.text() }
    }

    func number(in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(try text()), range.contains(number) else {
            throw mistake("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag() throws -> Bool {
        switch try text() {
        case "true": return true
        case "false": return false
        default: throw mistake("true or false")
        }
    }

    /// One of a few words.
    func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) throws -> Value
    where Value.RawValue == String {
        let word = try text()
        guard let value = Value(rawValue: word) else {
            let words = type.allCases.map(\.rawValue)
            throw mistake("one of \(words.joined(separator: ", "))\(Misspelling.hint(word, words))")
        }
        return value
    }

    func list() throws -> [DefinitionNode] {
        guard let sequence = node.sequence else { throw mistake("a list") }
        return sequence.map { DefinitionNode(node: $0, file: file, key: key) }
    }

    /// The entries of a map that may hold only these.
    func fields(_ allowed: [String]) throws -> DefinitionFields {
        guard let mapping = node.mapping else { throw mistake("a map of \(allowed.joined(separator: ", "))") }
        var entries: [(String, DefinitionNode)] = []
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard allowed.contains(name) else {
                let expected = "one of \(allowed.joined(separator: ", "))\(Misspelling.hint(name, allowed))"
                throw DefinitionMistake(
                    file: file,
                    line: key.mark?.line ?? line,
                    key: self.key == "file" ? "key" : "key of \(self.key)",
                    expected: expected,
                    found: name
                )
            }
            entries.append((name, DefinitionNode(node: value, file: file, key: name)))
        }
        return DefinitionFields(entries: entries, whole: self)
    }

    /// Does something whose own complaint becomes the mistake of this place.
    func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let mistake as DefinitionMistake { throw mistake } catch {
            throw mistake("something that can be used: \(error)")
        }
    }
}

/// The entries of a map, in their order.
struct DefinitionFields {
    let entries: [(name: String, node: DefinitionNode)]
    let whole: DefinitionNode

    subscript(name: String) -> DefinitionNode? { entries.first { $0.name == name }?.node }

    func required(_ name: String) throws -> DefinitionNode {
        guard let node = self[name] else { throw whole.mistake("the key “\(name)”, which is missing") }
        return node
    }
}

extension YamlError {
    fileprivate var reason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _): "twice \(keys.sorted().joined(separator: ", "))"
        default: "\(self)".split(whereSeparator: \.isNewline).joined(separator: " ")
        }
    }
}
