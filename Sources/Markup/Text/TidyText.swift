import Foundation

/// Text being put together from pieces: white space becomes single spaces or line ends, soft hyphens and invisible marks go,
/// letters get their composed form (NFC).
struct TidyText {
    enum Gap: Int { case none, space, line }

    private var bytes: [UInt8] = []
    private var gap = Gap.none
    private var needsComposing = false

    /// Puts a gap before what comes next; nothing stands at the beginning and the end.
    mutating func add(_ gap: Gap) { if gap.rawValue > self.gap.rawValue { self.gap = gap } }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
        var place = 0
        while place < piece.count {
            var end = place
            while end < piece.count, Self.isPlain(piece[end]) { end += 1 }
            if end > place {
                closeGap()
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: piece[place..<end]))
                place = end
            }
            if place < piece.count { place += addSpecial(piece, place) }
        }
    }

    /// The text with its line ends.
    var lines: String { Self.text(bytes, needsComposing) }

    /// The text with spaces in place of line ends.
    var text: String {
        bytes.contains(0x0a) ? Self.text(bytes.map { $0 == 0x0a ? 0x20 : $0 }, needsComposing) : lines
    }

    private static func text(_ bytes: [UInt8], _ needsComposing: Bool) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return needsComposing ? text.precomposedStringWithCanonicalMapping : text
    }

    private mutating func closeGap() {
        if gap != .none, !bytes.isEmpty { bytes.append(gap == .line ? 0x0a : 0x20) }
        gap = .none
    }

    /// Neither white space nor the beginning of something that may have to go.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7f, 0xc2, 0xcc, 0xcd, 0xe2, 0xe3, 0xef: false
        default: true
        }
    }

    /// Handles what may be special at a place and tells how many bytes it was.
    private mutating func addSpecial(_ piece: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
        let byte = piece[place]
        if byte <= 0x20 || byte == 0x7f {
            add(.space)
            return 1
        }
        if byte == 0xcc || byte == 0xcd { needsComposing = true }
        let length = byte < 0xe0 ? 2 : 3
        guard place + length <= piece.count else { return keep(piece, place, piece.count - place) }
        let last = piece[place + length - 1]
        switch Self.kind(byte, piece[place + 1], last) {
        case .kept: return keep(piece, place, length)
        case .space: add(.space)
        case .line: add(.line)
        case .dropped: break
        }
        return length
    }

    private mutating func keep(_ piece: UnsafeBufferPointer<UInt8>, _ place: Int, _ length: Int) -> Int {
        closeGap()
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: piece[place..<(place + length)]))
        return length
    }

    private enum Kind { case kept, space, line, dropped }

    private static func kind(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Kind {
        switch (first, second, third) {
        case (0xc2, 0xa0, _), (0xc2, 0x85, _), (0xe2, 0x80, 0x80...0x8a), (0xe2, 0x80, 0xaf), (0xe2, 0x81, 0x9f),
            (0xe3, 0x80, 0x80):
            .space
        case (0xe2, 0x80, 0xa8...0xa9): .line
        case (0xc2, 0xad, _), (0xe2, 0x80, 0x8b...0x8f), (0xe2, 0x80, 0xaa...0xae), (0xe2, 0x81, 0xa0...0xa4),
            (0xef, 0xbb, 0xbf):
            .dropped
        default: .kept
        }
    }
}

extension String {
    /// In one line, with single spaces, without soft hyphens and invisible marks, in composed letters.
    package var tidied: String {
        var (tidy, copy) = (TidyText(), self)
        copy.withUTF8 { tidy.add($0) }
        return tidy.text
    }
}
