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
        var text = text
        return text.withUTF8 { bytes in
            var reader = Reader(parts: parts, longest: longest)
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                if byte < 0x80 {
                    reader.take(parts[Int(byte)])
                    place += 1
                } else if byte < 0xE0, place + 1 < bytes.count {
                    let code = Int(byte & 0x1F) << 6 | Int(bytes[place + 1] & 0x3F)
                    guard code < Self.limit, parts[code] != Part.unknown else { return nil }
                    reader.take(parts[code])
                    place += 2
                } else {
                    // Dashes, quotation marks and the like; a joiner or mark may change the letter before it.
                    guard byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80,
                        0x90...0xA7 ~= bytes[place + 2]
                    else { return nil }
                    reader.take(Part.separator)
                    place += 3
                }
            }
            return reader.finished()
        }
    }

    /// Collects the letters of one term after another.
    private struct Reader {
        let parts: [UInt32]
        let longest: Int
        private var terms: [String] = []
        private var letters: [UInt8] = []
        private var count = 0

        init(parts: [UInt32], longest: Int) {
            (self.parts, self.longest) = (parts, longest)
            letters.reserveCapacity(64)
        }

        mutating func take(_ part: UInt32) {
            switch part {
            case Part.nothing: break
            case Part.separator: end()
            default:
                count += 1
                guard count <= longest else { return }
                if part < 0x80 {
                    letters.append(UInt8(part))
                } else {
                    letters.append(UInt8(0xC0 | part >> 6))
                    letters.append(UInt8(0x80 | part & 0x3F))
                }
            }
        }

        private mutating func end() {
            guard !letters.isEmpty else { return }
            terms.append(String(decoding: letters, as: UTF8.self))
            letters.removeAll(keepingCapacity: true)
            count = 0
        }

        mutating func finished() -> [String] {
            end()
            return terms
        }
    }
}
