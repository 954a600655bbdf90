/// Reads a selector letter by letter.
struct SelectorReading {
    private let text: String
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    private static let longest = 4_096
    private static let deepest = 16

    init(_ text: String) { (self.text, bytes) = (text, Array(text.utf8)) }

    mutating func whole() throws -> [SelectorParts.Complex] {
        guard bytes.count <= Self.longest else { throw fault("at most \(Self.longest) bytes") }
        guard !bytes.contains(0) else { throw fault("no zero byte") }
        let list = try list()
        guard place == bytes.count else { throw fault("a name, a sign such as \".\" or \">\", or the end") }
        return list
    }

    private mutating func list() throws -> [SelectorParts.Complex] {
        var list = [try complex()]
        while take(",") { list.append(try complex()) }
        return list
    }

    private mutating func complex() throws -> SelectorParts.Complex {
        skipSpace()
        var complex = SelectorParts.Complex(subject: try compound())
        while let relation = relation() {
            let before = SelectorParts.Step(relation: relation, compound: complex.subject)
            complex.subject = try compound()
            complex.before.insert(before, at: 0)
        }
        return complex
    }

    /// What stands between two compounds; nil at the end of the sequence.
    private mutating func relation() -> SelectorParts.Relation? {
        let start = place
        skipSpace()
        for (sign, relation) in [(">", SelectorParts.Relation.child), ("+", .nextTo), ("~", .after)] where take(sign) {
            skipSpace()
            return relation
        }
        guard place > start, let next = peek, !",)".utf8.contains(next) else { return nil }
        return .descendant
    }

    private mutating func compound() throws -> SelectorParts.Compound {
        var compound = SelectorParts.Compound()
        let start = place
        if take("*") {
        } else if startsName {
            compound.name = try name("a name") + [0]
        }
        while let test = try test() { compound.tests.append(test) }
        guard place > start else { throw fault("the name of an element, \"*\", \"#\", \".\", \"[\" or \":\"") }
        return compound
    }

    private mutating func test() throws -> SelectorParts.Test? {
        if take("#") { return .id(try name("the name of an id")) }
        if take(".") { return .className(try name("the name of a class")) }
        if take("[") { return try attribute() }
        guard take(":") else { return nil }
        return try pseudo()
    }

    private mutating func attribute() throws -> SelectorParts.Test {
        skipSpace()
        let name = try name("the name of an attribute") + [0]
        skipSpace()
        if take("]") { return .attribute(name, .present, [], ignoresCase: false) }
        let signs: [(String, SelectorParts.Comparison)] = [
            ("=", .equals), ("~=", .word), ("|=", .dash), ("^=", .begins), ("$=", .ends), ("*=", .holds),
        ]
        guard let sign = signs.first(where: { take($0.0) }) else {
            throw fault("\"]\" or one of = ~= |= ^= $= *=")
        }
        skipSpace()
        let value = try value()
        skipSpace()
        let ignoresCase = take("i") || take("I")
        skipSpace()
        guard take("]") else { throw fault("\"]\"") }
        return .attribute(name, sign.1, value, ignoresCase: ignoresCase)
    }

    private mutating func pseudo() throws -> SelectorParts.Test {
        let start = place
        guard startsName else { throw fault("the name of a pseudo-class") }
        let word = String(decoding: try name("a name"), as: UTF8.self).lowercased()
        if let simple = Self.simple[word] { return simple }
        switch word {
        case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
            return try inBrackets { reading in
                var place = try reading.formula()
                (place.fromEnd, place.ofType) = (word.contains("last"), word.hasSuffix("type"))
                return .place(place)
            }
        case "not": return try inBrackets { .noneOf(try $0.list()) }
        case "is", "where", "matches": return try inBrackets { .anyOf(try $0.list()) }
        case "has": return try inBrackets { .has(try $0.relatives()) }
        case "contains", "-soup-contains":
            return try inBrackets { .contains(String(decoding: try $0.value(), as: UTF8.self).tidied) }
        default:
            place = start
            throw fault("a known pseudo-class such as first-child, nth-child(), not(), has() or contains()")
        }
    }

    private static let simple: [String: SelectorParts.Test] = [
        "first-child": .place(.init(step: 0, offset: 1)),
        "last-child": .place(.init(step: 0, offset: 1, fromEnd: true)),
        "first-of-type": .place(.init(step: 0, offset: 1, ofType: true)),
        "last-of-type": .place(.init(step: 0, offset: 1, fromEnd: true, ofType: true)),
        "only-child": .only(ofType: false), "only-of-type": .only(ofType: true), "empty": .empty, "root": .root,
    ]

    private mutating func inBrackets(
        _ read: (inout SelectorReading) throws -> SelectorParts.Test
    ) throws -> SelectorParts.Test {
        guard take("(") else { throw fault("\"(\"") }
        depth += 1
        guard depth <= Self.deepest else { throw fault("at most \(Self.deepest) brackets inside each other") }
        skipSpace()
        let test = try read(&self)
        skipSpace()
        guard take(")") else { throw fault("\")\"") }
        depth -= 1
        return test
    }

    private mutating func relatives() throws -> [SelectorParts.Relative] {
        var list: [SelectorParts.Relative] = []
        repeat {
            skipSpace()
            let signs: [(String, SelectorParts.Relation)] = [(">", .child), ("+", .nextTo), ("~", .after)]
            let relation = signs.first { take($0.0) }?.1 ?? .descendant
            list.append(.init(relation: relation, complex: try complex()))
        } while take(",")
        return list
    }

    /// `odd`, `even`, `3`, `2n+1`, `-n+3`.
    private mutating func formula() throws -> SelectorParts.Place {
        let start = place
        while let next = peek, next != UInt8(ascii: ")") { place += 1 }
        let formula = String(decoding: bytes[start..<place].filter { $0 > 0x20 }, as: UTF8.self).lowercased()
        guard let found = SelectorParts.Place(formula: formula) else {
            place = start
            throw fault("a number, \"odd\", \"even\" or a formula such as 2n+1")
        }
        return found
    }

    // Letters.

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() { while let next = peek, next <= 0x20 { place += 1 } }

    private mutating func take(_ sign: String) -> Bool {
        guard bytes[place...].starts(with: sign.utf8) else { return false }
        place += sign.utf8.count
        return true
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80 || "-_".utf8.contains(byte)
    }

    private var startsName: Bool {
        guard let first = peek, first != UInt8(ascii: "\\") else { return peek != nil }
        if first == UInt8(ascii: "-"), place + 1 == bytes.count { return false }
        return Self.isOfName(first) && !(0x30...0x39).contains(first)
    }

    private mutating func name(_ what: String) throws -> [UInt8] {
        guard startsName else { throw fault(what) }
        var name: [UInt8] = []
        while let next = peek {
            if next == UInt8(ascii: "\\") {
                name += try escaped()
            } else if Self.isOfName(next) {
                name.append(next)
                place += 1
            } else {
                break
            }
        }
        return name
    }

    /// A sign after a backslash, or the number of a letter.
    private mutating func escaped() throws -> [UInt8] {
        place += 1
        guard let next = peek else { throw fault("a letter after the backslash") }
        let digits = bytes[place...].prefix(6).prefix {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
        }
        if digits.isEmpty {
            place += 1
            return [next]
        }
        place += digits.count
        if let space = peek, space <= 0x20 { place += 1 }
        let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        guard number > 0, let letter = Unicode.Scalar(number) else { throw fault("the number of a letter") }
        return Array(String(letter).utf8)
    }

    /// A name or something in quotation marks.
    private mutating func value() throws -> [UInt8] {
        guard let quote = peek, "\"'".utf8.contains(quote) else {
            guard peek.map(Self.isOfName) == true else { throw fault("a value, best in quotation marks") }
            let start = place
            while let next = peek, Self.isOfName(next) { place += 1 }
            return Array(bytes[start..<place])
        }
        let start = place
        place += 1
        var value: [UInt8] = []
        while let next = peek {
            if next == quote {
                place += 1
                return value
            }
            if next == UInt8(ascii: "\\") {
                value += try escaped()
            } else {
                value.append(next)
                place += 1
            }
        }
        place = start
        throw fault("a closing quotation mark")
    }

    private func fault(_ expected: String) -> MarkupFault {
        let character = String(decoding: bytes[..<min(place, bytes.count)], as: UTF8.self).count + 1
        return .badSelector(text, place: character, expected: expected)
    }
}
