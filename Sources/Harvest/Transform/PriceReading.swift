/// Reads what something costs: `free`, `free_with_decision`, `contribution 20 €`, `paid 25 €`.
enum PriceReading {
    nonisolated(unsafe) private static let written = /(?:free|free_with_decision|contribution|paid)(?: .+)?/
    nonisolated(unsafe) private static let free = /\b(?:tasuta|ei maksa midagi|бесплатно|free)\b/
    nonisolated(unsafe) private static let paid = /\btasuline\b|\btasu eest\b/
    nonisolated(unsafe) private static let span =
        /(\d{1,5}(?:[.,]\d{1,2})?)\s?[-–]\s?\d{1,5}(?:[.,]\d{1,2})?\s?(?:€|eurot?\b|eur\b)/
    nonisolated(unsafe) private static let before = /€\s?(\d{1,5}(?:[.,]\d{1,2})?)/
    nonisolated(unsafe) private static let after = /(\d{1,5}(?:[.,]\d{1,2})?)\s?(?:€|eurot?\b|eur\b)/

    /// Throws `Unreadable` when the words say nothing clear.
    static func cost(in text: String) throws -> String {
        let small = String(text.prefix(2_000)).lowercased()
        if small.wholeMatch(of: Self.written) != nil { return small }
        let price = price(in: small)
        if small.contains("omaosalus") || small.contains("osaliselt tasuline") {
            return price.map { "contribution \($0)" } ?? "contribution"
        }
        let isFree = small.firstMatch(of: Self.free) != nil
        switch (isFree, price) {
        case (true, nil):
            return small.contains("otsus") || small.contains("suunamis") ? "free_with_decision" : "free"
        case (false, "0 €"?): return "free"
        case (false, let price?): return "paid \(price)"
        case (false, nil) where small.firstMatch(of: Self.paid) != nil: return "paid"
        default: throw Unreadable(words: text)
        }
    }

    /// The one price of a text, or the lowest and highest of several: `10–25 €`.
    private static func price(in text: String) -> String? {
        let before = text.matches(of: Self.before).map(\.1)
        let after = text.matches(of: Self.after).map(\.1)
        let span = text.firstMatch(
            of: Self.span
        )
        let numbers = (before + after + (span.map { [$0.1] } ?? [])).compactMap { amount($0) }
        guard let lowest = numbers.min(), let highest = numbers.max() else { return nil }
        return lowest == highest ? "\(words(lowest)) €" : "\(words(lowest))–\(words(highest)) €"
    }

    /// In cents.
    private static func amount(_ text: Substring) -> Int? {
        let parts = text.split { ".,".contains($0) }.map(String.init)
        guard let euros = parts.first.flatMap({ Int($0) }) else { return nil }
        let cents = parts.count > 1 ? Int(parts[1].count == 1 ? parts[1] + "0" : parts[1]) ?? 0 : 0
        return euros * 100 + cents
    }

    private static func words(_ cents: Int) -> String {
        cents % 100 == 0 ? "\(cents / 100)" : "\(cents / 100),\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}
