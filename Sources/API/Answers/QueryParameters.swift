import Foundation
import Storage

/// The part of an address after the question mark. Anything can be read; what cannot be used is refused where it is asked for.
struct QueryParameters: Sendable {
    private var values: [String: [String]] = [:]
    /// More than any page of ours sends; the rest is not read.
    private static let most = 200

    init(_ query: String) {
        for pair in query.utf8.split(separator: UInt8(ascii: "&")).prefix(Self.most) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first else { continue }
            values[Self.decoded(name), default: []].append(parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// The first value that is not empty.
    subscript(name: String) -> String? { values[name]?.first { !$0.isEmpty } }

    /// Every value, whether given by repeating the name or with commas.
    func list(_ name: String) -> [String] {
        let items = (values[name] ?? []).flatMap { $0.split(separator: ",") }
        return items.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// `1` or `0`, or what holds when nothing is said. Throws `Problem.invalid` for anything else.
    func flag(_ name: String, else unsaid: Bool = false) throws -> Bool {
        switch self[name] {
        case "1", "true": true
        case "0", "false": false
        case nil: unsaid
        default: throw Problem.invalid(field: name, reason: "expected 1 or 0")
        }
    }

    /// A whole number. Throws `Problem.invalid` for anything else and for one outside the range.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let reason = "expected a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw Problem.invalid(field: name, reason: reason)
        }
        return number
    }

    /// One of a few words. Throws `Problem.invalid`, naming them, for any other.
    func choice<Choice: RawRepresentable>(_ name: String, among choices: [Choice]) throws -> Choice?
    where Choice.RawValue == String {
        guard let text = self[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let reason = "expected one of \(choices.map(\.rawValue).joined(separator: ", "))"
            throw Problem.invalid(field: name, reason: reason)
        }
        return choice
    }

    /// Percent signs and plus signs undone; a percent sign that stands for nothing stays, broken UTF-8 is mended.
    private static func decoded(_ text: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt8? {
        guard digits.count == 2, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
        return UInt8(Substring(digits), radix: 16)
    }
}
