/// Reads the ages that a text tells of: `16–29-aastased`, `alates 16`, `kuni 26`, as `16-29`, `16-`, `-26`.
enum AgeReading {
    nonisolated(unsafe) private static let lostDash = /\b(\d{3,4})\s*-?\s*(?:a\b|aasta[a-zõäöü]*(?:sed|ste|ne|st)\b)/
    nonisolated(unsafe) private static let fromTo = /\b(\d{1,4})\s*\.?\s*(?:[-–—]|kuni|до|to)\s*(\d{1,4})(?!\d)/
    nonisolated(unsafe) private static let fromOn =
        /(?:alates|vähemalt|üle|vanemad kui|from|от|с)\s+(\d{1,4})\b|\b(\d{1,3})\s*(?:\+|a(?:astat|astased)?\.? ja vanem|-?aastased ja vanem|\.? eluaastast)/
    nonisolated(unsafe) private static let upTo = /(kuni|alla|nooremad kui|under|до)\s+(\d{1,4})\b/
    nonisolated(unsafe) private static let written = /\s*(\d{1,3})?\s*-\s*(\d{1,3})?\s*/

    /// Every span of ages of a text, each once.
    /// - Throws: `Unreadable` for what cannot be an age, as the 1629 that is left when a dash is lost.
    static func ages(in text: String) throws -> [String] {
        let text = String(text.prefix(5_000)).lowercased()
        if let lost = text.firstMatch(of: Self.lostDash) {
            throw Unreadable(words: String(lost.0))
        }
        var (found, rest): ([String], Substring) = ([], text[...])
        while let (span, end) = next(in: rest), found.count < 20 {
            guard let span else { throw Unreadable(words: String(rest.prefix(60))) }
            if !found.contains(span) { found.append(span) }
            rest = rest[end...]
        }
        if found.isEmpty { throw Unreadable(words: text) }
        return found
    }

    /// The next span and where it ends; without a span when the numbers are no ages.
    private static func next(in text: Substring) -> (String?, Substring.Index)? {
        let both = text.firstMatch(of: Self.fromTo)
        let from = text.firstMatch(
            of:
                Self.fromOn
        )
        let to = text.firstMatch(of: Self.upTo)
        let open = text.wholeMatch(of: Self.written)
        if let open, open.1 == nil || open.2 == nil {
            return (span(open.1.flatMap { Int($0) }, open.2.flatMap { Int($0) }), text.endIndex)
        }
        let starts = [both?.range.lowerBound, from?.range.lowerBound, to?.range.lowerBound].compactMap { $0 }
        guard let first = starts.min() else { return nil }
        if let both, both.range.lowerBound == first || (from.map { $0.range.overlaps(both.range) } ?? false) {
            return (span(Int(both.1), Int(both.2)), both.range.upperBound)
        }
        if let from, from.range.lowerBound == first {
            return (span((from.1 ?? from.2).flatMap { Int($0) }, nil), from.range.upperBound)
        }
        guard let to, let age = Int(to.2) else { return nil }
        return (span(nil, to.1 == "alla" || to.1 == "under" ? age - 1 : age), to.range.upperBound)
    }

    private static func span(_ from: Int?, _ to: Int?) -> String? {
        guard from != nil || to != nil, (from ?? 0) <= (to ?? 120), (0...120).contains(from ?? 0),
            (0...120).contains(to ?? 0)
        else { return nil }
        return "\(from.map(String.init) ?? "")-\(to.map(String.init) ?? "")"
    }
}
