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
    private var rest: Substring
    private var startsLine = true
    nonisolated(unsafe) private static let always = /24\s?(?:\/\s?7|h\b|tundi)/
    nonisolated(unsafe) private static let everyDay = /\s*päeva?l?\b/
    nonisolated(unsafe) private static let dash = /\.?\s*(?:[-–—−]|kuni)?\s*/

    private static let names = ["esmaspäev", "teisipäev", "kolmapäev", "neljapäev", "reede", "laupäev", "pühapäev"]
    private static let letters: [Character] = ["E", "T", "K", "N", "R", "L", "P"]
    nonisolated(unsafe) private static let word = /[A-Za-zÕÄÖÜŠŽõäöüšž]+/
    nonisolated(unsafe) private static let time =
        /(\d{1,2})(?:[.:](\d\d))?\s*(?:[-–—−]|kuni)\s*(\d{1,2})(?:[.:](\d\d))?(?!\d)/

    /// Words that say nothing more.
    private static let empty: Set<String> = [
        "kl", "kell", "kella", "ja", "on", "oleme", "avatud", "lahti", "h", "tööaeg", "lahtiolekuajad", "lahtiolekuaeg",
        "vastuvõtt", "vastuvõtuajad", "vastuvõtuaeg", "tööajad", "ning", "iganädalaselt", "a",
    ]

    init(_ text: String) { (whole, rest) = (text, text[...]) }

    /// The next token; nil at the end. Throws `Unreadable` for what is none.
    mutating func next() throws -> Token? {
        while let first = rest.first {
            if first.isNewline {
                (startsLine, rest) = (true, rest.dropFirst())
            } else if first.isWhitespace || ",;:.()–-".contains(first) {
                rest = rest.dropFirst()
            } else if first.isNumber {
                return try number()
            } else if let token = try named() {
                return token
            }
        }
        return nil
    }

    private mutating func number() throws -> Token {
        if let match = rest.prefixMatch(of: Self.always) {
            rest = rest[match.range.upperBound...]
            return .always
        }
        guard let match = rest.prefixMatch(of: Self.time), let opens = Self.minute(match.1, match.2),
            let closes = Self.minute(match.3, match.4), opens != closes, opens < 1440
        else { throw Unreadable(words: whole) }
        (rest, startsLine) = (rest[match.range.upperBound...], false)
        return .span(opens...(closes > opens ? closes : closes + 1440))
    }

    private static func minute(_ hour: Substring, _ minute: Substring?) -> Int? {
        guard let hour = Int(hour), let minute = Int(minute ?? "0"), hour <= 24, minute < 60 else { return nil }
        return hour * 60 + minute <= 1440 ? hour * 60 + minute : nil
    }

    /// What a word means; nil for one that says nothing.
    private mutating func named() throws -> Token? {
        guard let match = rest.prefixMatch(of: Self.word) else { throw Unreadable(words: whole) }
        let (word, begins) = (String(match.0), startsLine)
        (rest, startsLine) = (rest[match.range.upperBound...], false)
        if let day = Self.day(word) { return .days(try days(from: day)) }
        let small = word.lowercased()
        switch small {
        case "suletud", "kinni": return .closed
        case "ööpäevaringselt": return .always
        case "pühad", "riigipühad", "riigipühadel", "pühadel", "riigipühal": return .holidays
        case "tööpäeviti", "tööpäevadel", "tööpäevad", "argipäeviti", "argipäevadel": return .days([0, 1, 2, 3, 4])
        case "nädalavahetusel", "nädalavahetustel", "nädalavahetus": return .days([5, 6])
        case "iga", "igal", "igapäevaselt":
            if let match = rest.prefixMatch(of: Self.everyDay) { rest = rest[match.range.upperBound...] }
            return .days([0, 1, 2, 3, 4, 5, 6])
        case _ where small.hasPrefix("lõuna"): return .lunch(begins)
        case _ where Self.empty.contains(small): return nil
        default: throw Unreadable(words: whole)
        }
    }

    /// A day, or all up to another one behind a dash.
    private mutating func days(from day: Int) throws -> [Int] {
        guard let dash = rest.prefixMatch(of: Self.dash),
            let match = rest[dash.range.upperBound...].prefixMatch(of: Self.word), let last = Self.day(String(match.0)),
            dash.0.contains(where: { "-–—−k".contains($0) }) || match.0.lowercased().hasSuffix("ni")
        else { return [day] }
        guard day <= last else { throw Unreadable(words: whole) }
        rest = rest[match.range.upperBound...]
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
