/// The words of opening hours, one after the other.
struct HoursTokens {
    enum Token: Hashable {
        /// Monday is 0.
        case days([Int])
        case holidays
        /// In minutes; past midnight it goes on above 1440.
        case span(ClosedRange<Int>)
        /// A break follows; whether the word begins a line.
        case lunch(Bool)
        case closed, always
    }

    private let whole: String
    private var scan: ByteScan
    private var startsLine = true

    private static let names = ["esmaspäev", "teisipäev", "kolmapäev", "neljapäev", "reede", "laupäev", "pühapäev"]
    private static let letters: [Character] = ["E", "T", "K", "N", "R", "L", "P"]
    /// Words that say nothing more.
    private static let empty: Set<String> = [
        "kl", "kell", "kella", "ja", "on", "oleme", "avatud", "lahti", "h", "tööaeg", "lahtiolekuajad", "lahtiolekuaeg",
        "vastuvõtt", "vastuvõtuajad", "vastuvõtuaeg", "tööajad", "ning", "iganädalaselt", "a",
    ]

    init(_ text: String) { (whole, scan) = (text, ByteScan(text)) }

    /// The next token; nil at the end. Throws `Unreadable` for what is none.
    mutating func next() throws -> Token? {
        while !scan.isAtEnd {
            switch scan.byte() {
            case 0x0a...0x0d: (startsLine, scan.place) = (true, scan.place + 1)
            case 0x09, 0x20, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "."),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"):
                scan.place += 1
            case 0x30...0x39: return try number()
            default:
                if scan.takes("–") || scan.takes("\u{a0}") { continue }
                if let token = try named() { return token }
            }
        }
        return nil
    }

    private mutating func number() throws -> Token {
        if takesAlways() { return .always }
        guard let opens = minute(), takesDash(), let closes = minute(isLast: true), opens != closes, opens < 1440 else {
            throw Unreadable(words: whole)
        }
        startsLine = false
        return .span(opens...(closes > opens ? closes : closes + 1440))
    }

    /// `24/7`, `24 h`, `24 tundi`.
    private mutating func takesAlways() -> Bool {
        let start = scan.place
        if scan.takes("24") {
            if scan.byte() == 0x20 { scan.place += 1 }
            if scan.takes("tundi") { return true }
            if scan.takes("h") {
                if !scan.isInWord { return true }
            } else if scan.takes("/") {
                if scan.byte() == 0x20 { scan.place += 1 }
                if scan.takes("7") { return true }
            }
        }
        scan.place = start
        return false
    }

    /// `10`, `10.30`, `10:30` in minutes; the last one of a span has no digit behind it.
    private mutating func minute(isLast: Bool = false) -> Int? {
        guard let hour = scan.number(atMost: 2) else { return nil }
        var minutes = 0
        if [UInt8(ascii: "."), UInt8(ascii: ":")].contains(scan.byte()), scan.byte(1).isDigit, scan.byte(2).isDigit,
            !(isLast && scan.byte(3).isDigit)
        {
            scan.place += 1
            minutes = scan.number(atMost: 2) ?? 0
        } else if isLast, scan.byte().isDigit {
            return nil
        }
        guard hour <= 24, minutes < 60, hour * 60 + minutes <= 1440 else { return nil }
        return hour * 60 + minutes
    }

    /// A dash or the word for it, with white space around.
    private mutating func takesDash() -> Bool {
        scan.skipSpace()
        let isDash =
            scan.takes("-") || scan.takes("–") || scan.takes("—") || scan.takes("−") || scan.takes("kuni")
        if isDash { scan.skipSpace() }
        return isDash
    }

    /// The word that stands here, in Latin letters with ours.
    private mutating func word() -> String? {
        let start = scan.place
        while true {
            let byte = scan.byte()
            if byte.isCapital || byte.isSmallLetter {
                scan.place += 1
            } else if byte == 0xc3 || byte == 0xc5, Self.lettersBehind.contains(scan.byte(1)) {
                scan.place += 2
            } else {
                return scan.place > start ? scan.text(from: start, to: scan.place) : nil
            }
        }
    }

    /// The second bytes of Õ, Ä, Ö, Ü, Š, Ž and their small letters.
    private static let lettersBehind: Set<UInt8> = [
        0x95, 0x84, 0x96, 0x9c, 0xb5, 0xa4, 0xb6, 0xbc, 0xa0, 0xa1, 0xbd, 0xbe,
    ]

    /// What a word means; nil for one that says nothing.
    private mutating func named() throws -> Token? {
        guard let word = word() else { throw Unreadable(words: whole) }
        let begins = startsLine
        startsLine = false
        if let day = Self.day(word) { return .days(try days(from: day)) }
        let small = word.lowercased()
        switch small {
        case "suletud", "kinni": return .closed
        case "ööpäevaringselt": return .always
        case "pühad", "riigipühad", "riigipühadel", "pühadel", "riigipühal": return .holidays
        case "tööpäeviti", "tööpäevadel", "tööpäevad", "argipäeviti", "argipäevadel": return .days([0, 1, 2, 3, 4])
        case "nädalavahetusel", "nädalavahetustel", "nädalavahetus": return .days([5, 6])
        case "iga", "igal", "igapäevaselt":
            skipDay()
            return .days([0, 1, 2, 3, 4, 5, 6])
        case _ where small.hasPrefix("lõuna"): return .lunch(begins)
        case _ where Self.empty.contains(small): return nil
        default: throw Unreadable(words: whole)
        }
    }

    /// `päev`, `päeva`, `päeval` behind `iga`.
    private mutating func skipDay() {
        let start = scan.place
        scan.skipSpace()
        if scan.takes("päev") {
            _ = scan.takes("a")
            _ = scan.takes("l")
            if !scan.isInWord { return }
        }
        scan.place = start
    }

    /// A day, or all up to another one behind a dash.
    private mutating func days(from day: Int) throws -> [Int] {
        let start = scan.place
        _ = scan.takes(".")
        let isSpan = takesDash()
        guard let word = word(), let last = Self.day(word), isSpan || word.lowercased().hasSuffix("ni") else {
            scan.place = start
            return [day]
        }
        guard day <= last else { throw Unreadable(words: whole) }
        return Array(day...last)
    }

    /// `E`, `Esm`, `esmaspäev` and its cases.
    private static func day(_ word: String) -> Int? {
        if word.count == 1 { return word.first.flatMap { letters.firstIndex(of: $0) } }
        let small = word.lowercased()
        if let day = names.firstIndex(where: small.hasPrefix) { return day }
        return ["esm", "teis", "kolm", "nelj", "ree", "lau", "püh"].firstIndex { small == $0 || small == $0 + "p" }
    }
}
