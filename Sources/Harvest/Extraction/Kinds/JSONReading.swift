import Markup

/// Why a text is no JSON.
struct BadJSON: Error, CustomStringConvertible {
    /// Bytes from the beginning.
    let place: Int
    let expected: String
    var description: String { "no JSON at byte \(place): expected \(expected)" }
}

/// Reads JSON (RFC 8259) within limits of depth and size.
struct JSONReading {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    private var values = 0

    private static let deepest = 100
    private static let mostValues = 5_000_000

    /// The value of a whole text, whatever its charset. Throws `BadJSON`.
    static func read(_ bytes: [UInt8], contentType: String? = nil) throws -> JSON {
        try read(DecodedText(bytes, contentType: contentType).bytes)
    }

    /// The value of a text. Throws `BadJSON`.
    static func read(text: String) throws -> JSON { try read(Array(text.utf8)) }

    private static func read(_ utf8: [UInt8]) throws -> JSON {
        var reading = JSONReading(bytes: utf8)
        let value = try reading.value()
        reading.skipSpace()
        guard reading.place == utf8.count else { throw reading.mistake("nothing more") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func mistake(_ expected: String) -> BadJSON { BadJSON(place: place, expected: expected) }
    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0d).contains(byte) { place += 1 }
    }

    private mutating func take(_ sign: Character) -> Bool {
        skipSpace()
        guard next == sign.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func value() throws -> JSON {
        skipSpace()
        values += 1
        guard values <= Self.mostValues else { throw mistake("no more than \(Self.mostValues) values") }
        switch next {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.list() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(_ body: (inout JSONReading) throws -> JSON) throws -> JSON {
        depth += 1
        guard depth <= Self.deepest else { throw mistake("no more than \(Self.deepest) levels") }
        defer { depth -= 1 }
        place += 1
        return try body(&self)
    }

    private mutating func object() throws -> JSON {
        var members: [JSON.Member] = []
        if take("}") { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw mistake("a key in quotation marks") }
            let key = try string()
            guard take(":") else { throw mistake("a colon") }
            members.append(JSON.Member(key: key, value: try value()))
        } while take(",")
        guard take("}") else { throw mistake("a comma or }") }
        return .object(members)
    }

    private mutating func list() throws -> JSON {
        var items: [JSON] = []
        if take("]") { return .list([]) }
        repeat { items.append(try value()) } while take(",")
        guard take("]") else { throw mistake("a comma or ]") }
        return .list(items)
    }

    private mutating func word(_ word: String, _ value: JSON) throws -> JSON {
        guard bytes[place...].starts(with: word.utf8) else { throw mistake(word) }
        place += word.utf8.count
        return value
    }

    private mutating func number() throws -> JSON {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { place += 1 }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        guard place - start <= 400, Double(digits) != nil else { throw mistake("a value") }
        return .number(digits)
    }

    private mutating func string() throws -> String {
        place += 1
        var (out, start): ([UInt8], Int) = ([], place)
        while let byte = next, byte != UInt8(ascii: "\"") {
            place += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            out += bytes[start..<(place - 1)]
            try escape(&out)
            start = place
        }
        guard next != nil else { throw mistake("a quotation mark") }
        out += bytes[start..<place]
        place += 1
        return String(decoding: out, as: UTF8.self)
    }

    private static let escapes: [UInt8: UInt8] = [
        0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 0x08, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09,
    ]

    private mutating func escape(_ out: inout [UInt8]) throws {
        guard let sign = next else { throw mistake("a sign after \\") }
        place += 1
        if let byte = Self.escapes[sign] {
            out.append(byte)
        } else if sign == UInt8(ascii: "u") {
            out += String(decoding: try units(), as: UTF16.self).utf8
        } else {
            throw mistake("one of \" \\ / b f n r t u after \\")
        }
    }

    /// One unit of UTF-16, or the two of a pair.
    private mutating func units() throws -> [UInt16] {
        let first = try unit()
        guard UTF16.isLeadSurrogate(first), bytes[place...].starts(with: Array("\\u".utf8)) else { return [first] }
        place += 2
        return [first, try unit()]
    }

    private mutating func unit() throws -> UInt16 {
        let digits = bytes[place...].prefix(4)
        guard digits.count == 4, !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-")),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw mistake("four hexadecimal digits") }
        place += 4
        return unit
    }
}
