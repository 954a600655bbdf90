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
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place + 1 < bytes.count {
                let byte = bytes[place]
                place += 1
                guard byte >= 0xc3, byte <= 0xe2, starts.contains(UInt16(byte) << 8 | UInt16(bytes[place])) else {
                    continue
                }
                if signs.contains(where: { bytes[(place - 1)...].starts(with: $0) }) { return true }
            }
            return false
        }
    }

    /// The first two bytes of the signs, few enough to be looked through one by one.
    private static let starts = Array(Set(signs.map { UInt16($0[0]) << 8 | UInt16($0[1]) }))
}
