/// A JSON text as it is written; members without a value are left out.
package struct JSONText {
    private var bytes: [UInt8] = []

    /// Nothing yet.
    package init() {}

    /// What has been written.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Begins an object.
    package mutating func open() {
        separate()
        bytes.append(UInt8(ascii: "{"))
    }

    /// Ends an object.
    package mutating func close() { bytes.append(UInt8(ascii: "}")) }

    /// A member with a text.
    package mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    /// A member with a number.
    package mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        key(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    /// A member that is true or false.
    package mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A member that is true or false, by a name that is not known beforehand.
    package mutating func truth(_ name: String, _ value: Bool) {
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A member that is an object.
    package mutating func object(_ name: StaticString, _ write: (inout JSONText) -> Void) {
        key(name)
        bytes.append(UInt8(ascii: "{"))
        write(&self)
        close()
    }

    /// A member that is a list.
    package mutating func array<Item>(_ name: StaticString, _ items: [Item], _ write: (inout JSONText, Item) -> Void) {
        key(name)
        list(items, write)
    }

    /// A list, in the list that is open or alone.
    package mutating func list<Item>(_ items: [Item], _ write: (inout JSONText, Item) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "["))
        for item in items { write(&self, item) }
        bytes.append(UInt8(ascii: "]"))
    }

    /// A text, in the list that is open or alone.
    package mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    /// The name of a member whose value comes next.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Escapes what JSON wants escaped, and nothing else, as Foundation writes it.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { letters in
            var start = 0
            for place in letters.indices {
                guard let escape = Self.escape(letters[place]) else { continue }
                bytes.append(contentsOf: letters[start..<place])
                bytes.append(contentsOf: escape.utf8)
                start = place + 1
            }
            bytes.append(contentsOf: letters[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func escape(_ byte: UInt8) -> String? {
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { return nil }
        switch byte {
        case UInt8(ascii: "\""): return "\\\""
        case UInt8(ascii: "\\"): return "\\\\"
        case 0x08: return "\\b"
        case 0x09: return "\\t"
        case 0x0a: return "\\n"
        case 0x0c: return "\\f"
        case 0x0d: return "\\r"
        default: return "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
        }
    }

    private mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
    }

    /// A comma, unless what comes is the first of something.
    private mutating func separate() {
        guard let last = bytes.last, !"{[:,".utf8.contains(last) else { return }
        bytes.append(UInt8(ascii: ","))
    }
}
