import Foundation

/// Turns texts and typed words into the same terms: lower case, without diacritics, one for each run of letters and digits.
package enum TextAnalysis {
    /// Longer runs are cut; no word of any language is longer.
    static let longestTerm = 40

    /// The terms of a text, in order.
    package static func terms(_ text: String) -> [String] {
        if let terms = LetterTable.shared.terms(text, atMost: longestTerm) { return terms }
        return fold(text).split { !($0.isLetter || $0.isNumber) }.map { String($0.prefix(longestTerm)) }
    }

    /// Lower case, without diacritics and soft hyphens, `ё` as `е`: `Õigusabi` becomes `oigusabi`.
    package static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        let bare = text.unicodeScalars.contains("\u{AD}") ? text.replacing("\u{AD}", with: "") : text
        return bare.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}

/// The letters of our alphabets with what they are folded to, so that ordinary texts are taken apart byte by byte.
struct LetterTable: Sendable {
    static let shared = LetterTable()

    /// What a character is to a text.
    private enum Part {
        static let separator: UInt32 = 0
        static let nothing: UInt32 = 1
        static let unknown: UInt32 = 2
    }

    /// The characters up to the end of the Cyrillic block are known.
    private static let limit = 0x460
    /// By character: a part, or the one letter or digit that it is folded to.
    private let parts: [UInt32]

    private init() {
        parts = (0..<Self.limit).map { code in
            guard let scalar = Unicode.Scalar(UInt32(code)) else { return Part.unknown }
            if code == 0xAD { return Part.nothing }
            let folded = Array(TextAnalysis.fold(String(Character(scalar))).unicodeScalars)
            guard folded.count == 1, !(0x300...0x36F).contains(code) else { return Part.unknown }
            let character = Character(folded[0])
            return character.isLetter || character.isNumber ? folded[0].value : Part.separator
        }
    }

    /// The terms of a text, or nil when it holds a character that asks for more than this table.
    func terms(_ text: String, atMost longest: Int) -> [String]? {
        var terms: [String] = []
        let isWhole = forEachTerm(text, atMost: longest) { terms.append(String(decoding: $0, as: UTF8.self)) }
        return isWhole ? terms : nil
    }

    /// The letters of each term of a text. Stops and says no at a character that asks for more than this table.
    @inline(__always)
    func forEachTerm(_ text: String, atMost longest: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * longest + 2) { room in
                parts.withUnsafeBufferPointer { read(bytes, $0, Reader(longest: longest, letters: room), body) }
            }
        }
    }

    @inline(__always)
    private func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ parts: UnsafeBufferPointer<UInt32>,
        _ fresh: Reader,
        _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) -> Bool {
        var reader = fresh
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80 {
                reader.take(parts[Int(byte)], body)
                place += 1
            } else if byte < 0xE0, place + 1 < bytes.count {
                let code = Int(byte & 0x1F) << 6 | Int(bytes[place + 1] & 0x3F)
                guard code < Self.limit, parts[code] != Part.unknown else { return false }
                reader.take(parts[code], body)
                place += 2
            } else {
                // Dashes, quotation marks and the like; a joiner or mark may change the letter before it.
                guard byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80, 0x90...0xA7 ~= bytes[place + 2]
                else { return false }
                reader.take(Part.separator, body)
                place += 3
            }
        }
        reader.take(Part.separator, body)
        return true
    }

    /// Collects the letters of one term after another, each of two bytes at most.
    private struct Reader {
        let longest: Int
        let letters: UnsafeMutableBufferPointer<UInt8>
        private var filled = 0
        private var count = 0

        init(longest: Int, letters: UnsafeMutableBufferPointer<UInt8>) {
            (self.longest, self.letters) = (longest, letters)
        }

        @inline(__always)
        mutating func take(_ part: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
            switch part {
            case Part.nothing: break
            case Part.separator:
                if filled > 0 { body(UnsafeBufferPointer(rebasing: letters[0..<filled])) }
                (filled, count) = (0, 0)
            default:
                count += 1
                guard count <= longest else { return }
                if part < 0x80 {
                    letters[filled] = UInt8(truncatingIfNeeded: part)
                    filled += 1
                } else {
                    letters[filled] = UInt8(truncatingIfNeeded: 0xC0 | part >> 6)
                    letters[filled + 1] = UInt8(truncatingIfNeeded: 0x80 | part & 0x3F)
                    filled += 2
                }
            }
        }
    }
}
