import Foundation
import Storage
import Yams

/// A place in a YAML file, read strictly: what is not expected is a mistake with its line.
struct SeedNode {
    let node: Node
    let file: String
    /// What it is called where it stands, for messages.
    let name: String

    /// The whole of a file. Throws `SeedMistake` with the line for what is no YAML.
    static func file(_ url: URL) throws -> SeedNode {
        let name = url.lastPathComponent
        guard let data = try? Data(contentsOf: url), data.count <= 20_000_000 else {
            throw SeedMistake(file: name, line: 0, reason: "cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw SeedMistake(file: name, line: 0, reason: "is not in UTF-8")
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw SeedMistake(file: name, line: 1, reason: "is empty")
            }
            return SeedNode(node: node, file: name, name: "file")
        } catch let error as YamlError {
            throw SeedMistake(file: name, line: error.line, reason: reason(of: error))
        }
    }

    private static func reason(of error: YamlError) -> String {
        guard case .duplicatedKeysInMapping(let keys, _) = error else { return "\(error)".oneLine }
        return
            "each key of an entry may stand once; \(keys.sorted().joined(separator: ", ")) stands twice in the one here"
    }

    var line: Int { node.mark?.line ?? 0 }

    var place: SeedPlace { SeedPlace(file: file, line: line, name: name) }

    func mistake(_ expected: String) -> SeedMistake { place.mistake(expected) }

    /// A text that is not empty.
    func text() throws -> String {
        guard let text = node.scalar?.string.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else {
            throw mistake("a text")
        }
        return text
    }

    /// One of a few words.
    func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) throws -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: try text()) else {
            throw mistake("one of \(type.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }

    func number(in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(try text()), range.contains(number) else {
            throw mistake("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag() throws -> Bool {
        switch try text() {
        case "true": true
        case "false": false
        default: throw mistake("true or false")
        }
    }

    /// What a service is known to have or not to have, written as a field of that shape is.
    func known() throws -> Bool {
        guard let flag = Shape.flag(try text()) else { throw mistake(Shape.flag.example) }
        return flag
    }

    func date() throws -> PartialDate {
        guard let date = PartialDate(try text()) else { throw mistake("a date such as 2026-04-30, 2026-04 or 2026") }
        return date
    }

    func day() throws -> Day {
        guard let day = Day(try text()) else { throw mistake("a day such as 2026-04-30") }
        return day
    }

    func list() throws -> [SeedNode] {
        guard let sequence = node.sequence else { throw mistake("a list") }
        return sequence.map { SeedNode(node: $0, file: file, name: name) }
    }

    /// The entries of a map that may hold only these.
    func fields(_ allowed: String...) throws -> SeedFields { try fields(allowed) }

    func fields(_ allowed: [String]) throws -> SeedFields {
        guard let mapping = node.mapping else { throw mistake("a map of \(allowed.joined(separator: ", "))") }
        var entries: [String: SeedNode] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard allowed.contains(name) else {
                let line = key.mark?.line ?? line
                let expected = "unknown key “\(name)”; expected one of \(allowed.joined(separator: ", "))"
                throw SeedMistake(file: file, line: line, reason: expected)
            }
            entries[name] = SeedNode(node: value, file: file, name: name)
        }
        return SeedFields(entries: entries, whole: self)
    }
}

/// The entries of a map.
struct SeedFields {
    let entries: [String: SeedNode]
    let whole: SeedNode

    subscript(name: String) -> SeedNode? { entries[name] }

    func required(_ name: String) throws -> SeedNode {
        guard let node = entries[name] else { throw whole.mistake("the key “\(name)”, which is missing") }
        return node
    }

    /// The items of a list that may be left out.
    func list(_ name: String) throws -> [SeedNode] { try entries[name]?.list() ?? [] }
}

extension String {
    /// The same words without line breaks.
    var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
