/// Guesses how a text without a declared charset is written. ä, ö, ü and õ are the same bytes in all western and Baltic
/// charsets; š and ž, dashes and quotation marks tell them apart, and Russian stands out by whole words of high bytes.
struct BalticGuess {
    let charset: Charset

    private static let sample = 200_000
    /// š ž Š Ž.
    private static let letters: [(charset: Charset, bytes: Set<UInt8>)] = [
        (.windows1257, [0xf0, 0xfe, 0xd0, 0xde]),
        (.windows1252, [0x9a, 0x9e, 0x8a, 0x8e]),
        (.iso8859_15, [0xa8, 0xb8, 0xa6, 0xb4]),
    ]

    init(_ bytes: [UInt8]) {
        let text = bytes.prefix(Self.sample)
        var counts = [Int](repeating: 0, count: Self.letters.count)
        var (inRows, high, last): (Int, Int, UInt8) = (0, 0, 0)
        for (place, byte) in text.enumerated() where byte >= 0x80 {
            high += 1
            if place > 0 { last = text[place - 1] }
            if byte >= 0xc0, last >= 0xc0 { inRows += 1 }
            let next = place + 1 < text.count ? text[place + 1] : 0
            guard Self.isLetter(last) || Self.isLetter(next) else { continue }
            for index in Self.letters.indices where Self.letters[index].bytes.contains(byte) { counts[index] += 1 }
        }
        if high > 8, inRows * 2 > high {
            charset = .windows1251
        } else {
            let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) }
            charset = best.map { Self.letters[$0].charset } ?? .windows1257
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
}
