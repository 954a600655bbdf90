/// How letters are written as bytes.
package enum Charset: String, CaseIterable, Codable, Sendable {
    /// Unicode in one to four bytes.
    case utf8 = "utf-8"
    /// Unicode in two bytes or four, the lower first.
    case utf16LittleEndian = "utf-16le"
    /// Unicode in two bytes or four, the higher first.
    case utf16BigEndian = "utf-16be"
    /// The Baltic one of Windows.
    case windows1257 = "windows-1257"
    /// The western one of Windows, which also stands for ISO-8859-1.
    case windows1252 = "windows-1252"
    /// The Cyrillic one of Windows.
    case windows1251 = "windows-1251"
    /// The western one with the euro and š, ž.
    case iso8859_15 = "iso-8859-15"
    /// The Baltic one of ISO.
    case iso8859_13 = "iso-8859-13"
    /// The older Baltic one of ISO.
    case iso8859_4 = "iso-8859-4"
    /// The Cyrillic one of ISO.
    case iso8859_5 = "iso-8859-5"
    /// The Cyrillic one of Unix.
    case koi8r = "koi8-r"

    /// By one of its usual names; nil when it is none of those above.
    package init?(named name: String) {
        let plain = name.lowercased().filter { !" \t\"'".contains($0) }
        guard let found = Self.otherNames[plain] ?? Charset(rawValue: plain) else { return nil }
        self = found
    }

    private static let otherNames: [String: Charset] = [
        "utf8": .utf8, "us-ascii": .windows1252, "ascii": .windows1252, "utf-16": .utf16LittleEndian,
        "iso-8859-1": .windows1252, "iso8859-1": .windows1252, "latin1": .windows1252, "latin-1": .windows1252,
        "cp1252": .windows1252, "cp1257": .windows1257, "windows1257": .windows1257, "x-cp1257": .windows1257,
        "cp1251": .windows1251, "windows1251": .windows1251, "iso8859-15": .iso8859_15, "latin9": .iso8859_15,
        "latin-9": .iso8859_15, "iso_8859-15": .iso8859_15, "iso8859-13": .iso8859_13, "latin7": .iso8859_13,
        "iso8859-4": .iso8859_4, "latin4": .iso8859_4, "koi8r": .koi8r, "koi8": .koi8r, "iso8859-5": .iso8859_5,
    ]

    /// What each of the upper 128 bytes stands for; nil for Unicode.
    var table: [[UInt8]]? {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
        case .windows1257: ByteTables.windows1257
        case .windows1252: ByteTables.windows1252
        case .windows1251: ByteTables.windows1251
        case .iso8859_15: ByteTables.iso8859_15
        case .iso8859_13: ByteTables.iso8859_13
        case .iso8859_4: ByteTables.iso8859_4
        case .iso8859_5: ByteTables.iso8859_5
        case .koi8r: ByteTables.koi8r
        }
    }

    /// The bytes as UTF-8; what stands for nothing becomes U+FFFD.
    func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        if let table { return Self.mapped(bytes, table) }
        if self == .utf8 { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { place in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return self == .utf16LittleEndian ? first | second << 8 : first << 8 | second
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func mapped(_ bytes: ArraySlice<UInt8>, _ table: [[UInt8]]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 { out.append(byte) } else { out.append(contentsOf: table[Int(byte) - 0x80]) }
        }
        return out
    }
}
