/// Header fields in their order; names are compared without regard to case.
package struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One line of a head.
    package struct Field: Hashable, Sendable {
        /// The name as it was written.
        package let name: String
        /// The value without the space around it.
        package let value: String
    }

    /// The fields, first to last.
    package private(set) var fields: [Field] = []

    /// No field at all.
    package init() {}

    /// Fields in the order they are written.
    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map(Field.init)
    }

    /// The first value under a name; setting replaces all of that name, nil takes them away.
    package subscript(name: String) -> String? {
        get { fields.first { Self.same($0.name, name) }?.value }
        set {
            fields.removeAll { Self.same($0.name, name) }
            if let newValue { add(name, newValue) }
        }
    }

    /// Every value under a name.
    package func values(_ name: String) -> [String] { fields.filter { Self.same($0.name, name) }.map(\.value) }

    /// Adds a field after the others.
    package mutating func add(_ name: String, _ value: String) { fields.append(Field(name: name, value: value)) }

    private static func same(_ one: String, _ other: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        return one.utf8.count == other.utf8.count
            && zip(one.utf8, other.utf8).allSatisfy { $0 == $1 || ($0 ^ $1 == 0x20 && letters.contains($0 | 0x20)) }
    }
}
