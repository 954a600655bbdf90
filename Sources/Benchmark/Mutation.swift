/// Spoils bytes in the ways that the web does, the same way for the same seed.
struct Mutation {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    /// A number below a limit (xorshift).
    private mutating func number(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return limit > 0 ? Int(state % UInt64(limit)) : 0
    }

    private static let pieces: [[UInt8]] = [
        "<div>", "</div>", "<table><tr>", "<!--", "-->", "]]>", "<![CDATA[", "\"", "'", ">", "<", "&#x0;", "&amp;", "{",
        "[", "]}", ",",
        "\\u0000", "\n", "\r\n ", ";", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "<a href='mailto:%ff%00@'>", "<h2>",
        "<script>", "1629–",
        "[at]", "@", "+372", "\u{202e}", "\u{feff}",
    ].map { Array($0.utf8) }

    /// Some changes to a page, one on top of the other.
    mutating func spoiled(_ page: [UInt8]) -> [UInt8] {
        var bytes = page
        for _ in 0...number(below: 4) { change(&bytes) }
        return bytes.count > 300_000 ? Array(bytes.prefix(300_000)) : bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let place = number(below: bytes.count)
        switch number(below: 9) {
        case 0: for _ in 0...number(below: 20) { bytes[number(below: bytes.count)] = UInt8(number(below: 256)) }
        case 1: bytes.removeLast(bytes.count - place)
        case 2: bytes.insert(contentsOf: slice(of: bytes), at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + number(below: 200)))
        case 4: bytes.insert(contentsOf: repeated(1 + number(below: 600)), at: place)
        case 5: bytes.insert(contentsOf: hugeAttribute(), at: place)
        case 6: bytes[place] ^= 1 << UInt8(number(below: 8))
        case 7: swap(&bytes, place)
        default: for _ in 0...number(below: 6) { bytes.insert(contentsOf: repeated(1), at: number(below: bytes.count)) }
        }
    }

    private mutating func slice(of bytes: [UInt8]) -> [UInt8] {
        let start = number(below: bytes.count)
        let piece = Array(bytes[start..<min(bytes.count, start + 1 + number(below: 2_000))])
        return (0...number(below: 8)).flatMap { _ in piece }
    }

    private mutating func repeated(_ times: Int) -> [UInt8] {
        let piece = Self.pieces[number(below: Self.pieces.count)]
        return (0..<times).flatMap { _ in piece }
    }

    private mutating func hugeAttribute() -> [UInt8] {
        Array("<p class='".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: number(below: 60_000))
            + Array("'>".utf8)
    }

    private mutating func swap(_ bytes: inout [UInt8], _ place: Int) {
        let count = min(bytes.count - place, 400) / 2
        guard count > 0 else { return }
        for offset in 0..<count { bytes.swapAt(place + offset, place + count + offset) }
    }
}
