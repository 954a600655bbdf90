import Foundation

/// Walks over a text by its bytes. Every page is read through a few dozen times, and general patterns take ten times longer.
struct ByteScan {
    let bytes: [UInt8]
    var place = 0

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { place >= bytes.count }

    /// The byte at a distance from the place; zero beyond the ends.
    func byte(_ distance: Int = 0) -> UInt8 {
        let index = place + distance
        return bytes.indices.contains(index) ? bytes[index] : 0
    }

    func text(from start: Int, to end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    /// Goes over a word that stands here.
    mutating func takes(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count - place >= length else { return false }
        let isHere = word.withUTF8Buffer { word in bytes[place..<(place + length)].elementsEqual(word) }
        if isHere { place += length }
        return isHere
    }

    /// Goes over white space, line ends among it.
    mutating func skipSpace() {
        while true {
            if byte() == 0x20 || (0x09...0x0d).contains(byte()) {
                place += 1
            } else if !takes("\u{a0}") {
                return
            }
        }
    }

    /// Reads a number of so many digits at most; nil when there is none.
    mutating func number(atMost most: Int) -> Int? {
        var (number, length) = (0, 0)
        while length < most, byte().isDigit {
            number = number * 10 + Int(byte() - 0x30)
            (place, length) = (place + 1, length + 1)
        }
        return length > 0 ? number : nil
    }

    /// Whether a letter or a digit stands here, or a sign that belongs to words.
    var isInWord: Bool { byte().isWordByte }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isSmallLetter: Bool { (0x61...0x7a).contains(self) }
    var isCapital: Bool { (0x41...0x5a).contains(self) }
    /// Letters, digits, the low line, and every byte of letters beyond ASCII.
    var isWordByte: Bool { isSmallLetter || isCapital || isDigit || self == 0x5f || self >= 0x80 }
}

extension String {
    /// Whether these very letters stand in it; a text with none stands in each.
    func holds(_ part: String) -> Bool {
        var (text, part) = (self, part)
        return text.withUTF8 { text in
            part.withUTF8 { part in
                guard let first = part.first, let start = text.baseAddress else { return part.isEmpty }
                var place = 0
                while place + part.count <= text.count,
                    let found = memchr(start + place, Int32(first), text.count - part.count - place + 1)
                {
                    place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
                    if text[place..<(place + part.count)].elementsEqual(part) { return true }
                    place += 1
                }
                return false
            }
        }
    }
}
