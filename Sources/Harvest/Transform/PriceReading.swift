/// Reads what something costs: `free`, `free_with_decision`, `contribution 20 €`, `paid 25 €`.
enum PriceReading {
    /// Throws `Unreadable` when the words say nothing clear.
    static func cost(in text: String) throws -> String {
        let small = String(text.prefix(2_000)).lowercased()
        if small.wholeMatch(of: /(?:free|free_with_decision|contribution|paid)(?: .+)?/) != nil { return small }
        let price = price(in: small)
        if small.contains("omaosalus") || small.contains("osaliselt tasuline") {
            return price.map { "contribution \($0)" } ?? "contribution"
        }
        let isFree = small.firstMatch(of: /\b(?:tasuta|ei maksa midagi|бесплатно|free)\b/) != nil
        switch (isFree, price) {
        case (true, nil):
            return small.contains("otsus") || small.contains("suunamis") ? "free_with_decision" : "free"
        case (false, "0 €"?): return "free"
        case (false, let price?): return "paid \(price)"
        case (false, nil) where small.firstMatch(of: /\btasuline\b|\btasu eest\b/) != nil: return "paid"
        default: throw Unreadable(words: text)
        }
    }

    /// The one price of a text, or the lowest and highest of several: `10–25 €`.
    private static func price(in text: String) -> String? {
        let before = text.matches(of: /€\s?(\d{1,5}(?:[.,]\d{1,2})?)/).map(\.1)
        let after = text.matches(of: /(\d{1,5}(?:[.,]\d{1,2})?)\s?(?:€|eurot?\b|eur\b)/).map(\.1)
        let span = text.firstMatch(
            of: /(\d{1,5}(?:[.,]\d{1,2})?)\s?[-–]\s?\d{1,5}(?:[.,]\d{1,2})?\s?(?:€|eurot?\b|eur\b)/
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
