/// Recognizes text that was spoiled earlier: UTF-8 that someone read by another charset and wrote again.
package enum Mojibake {
    /// `ä ö ü õ Ä Ö Ü Õ š ž – — „ “ ’` as they look when read by the charsets of Windows or the old one of DOS.
    private static let signs = [
        "Ã¤", "Ã¶", "Ã¼", "Ãµ", "Ã„", "Ã–", "Ãœ", "Ã•", "Å¡", "Å¾", "â€“", "â€”", "â€ž", "â€œ", "â€™", "Ć¤", "Ć¶", "Ć¼",
        "Ćµ", "Å\u{BE}", "├ñ", "├Â", "├╝", "├Á", "├ä", "ГӨ", "Гµ", "Г¤", "Г¶", "Гј", "Ð°Ð", "Ð¾Ð", "Ð¸Ð",
    ].map { Array($0.utf8) }

    /// Whether a text looks so.
    package static func isIn(_ text: String) -> Bool { isIn(Array(text.utf8)) }

    static func isIn(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(where: { leads.contains($0) }) else { return false }
        return signs.contains { bytes.contains(sequence: $0) }
    }

    private static let leads: Set<UInt8> = Set(signs.compactMap(\.first)).subtracting([0xc3, 0xc5])
        .union([0xc3, 0xc5])
}
