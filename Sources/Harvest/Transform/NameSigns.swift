/// Finds out in one quick look what a text can hold of people: most hold nothing, and looking closely takes long.
struct NameSigns {
    /// Two words with capitals side by side.
    private(set) var name = false
    /// A sign of an address of mail, written out or in words, that is not plainly one without a name in it.
    private(set) var mail = false
    /// A line that begins as those of editors do.
    private(set) var editor = false

    /// Whether a closer look is worth it.
    var isAny: Bool { name || mail || editor }

    init(_ text: String) {
        var scan = ByteScan(text)
        editor = Self.tellsEditor(scan)
        mail = Self.mayHoldMail(scan)
        var (wasCapital, isCapital) = (false, false)
        while !scan.isAtEnd, !name {
            let byte = scan.byte()
            if byte.isWordByte {
                isCapital = Self.isCapital(byte, scan.byte(1))
                if isCapital, wasCapital { name = true }
                while scan.isInWord { scan.place += 1 }
            } else {
                // A hyphen joins words to one.
                let isHyphen = byte == UInt8(ascii: "-")
                if !isHyphen { wasCapital = isCapital && (byte == 0x20 || byte == 0x0a) }
                if !isHyphen { isCapital = false }
                scan.place += 1
            }
        }
    }

    /// Of the letters that our names begin with.
    private static func isCapital(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case 0x41...0x5a: true
        case 0xc3: second == 0x95 || second == 0x84 || second == 0x96 || second == 0x9c
        case 0xc5: second == 0xa0 || second == 0xbd
        default: false
        }
    }

    private static let editors = ["Toimeta", "Autor", "Koosta", "Sisesta"].map { Array($0.utf8) }

    private static func tellsEditor(_ scan: ByteScan) -> Bool {
        var startsLine = true
        for place in scan.bytes.indices {
            let byte = scan.bytes[place]
            if startsLine, byte.isCapital, editors.contains(where: { scan.bytes[place...].starts(with: $0) }) {
                return true
            }
            startsLine = byte == 0x0a || (startsLine && byte == 0x20)
        }
        return false
    }

    private static func mayHoldMail(_ scan: ByteScan) -> Bool {
        let bytes = scan.bytes
        for place in bytes.indices {
            switch bytes[place] {
            case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): return true
            case UInt8(ascii: "@"):
                // A person's has two words before the sign, or behind it where it is written from its end.
                if bytes[..<place].reversed().prefix(while: { $0 > 0x20 }).contains(where: isBetween) { return true }
            case 0xa4 where bytes[..<place].last == 0xc3 && place > 1 && bytes[place - 2] == 0x20: return true
            default: break
            }
        }
        return false
    }

    private static func isBetween(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") }
}
