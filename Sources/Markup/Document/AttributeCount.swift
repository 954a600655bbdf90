import Foundation

/// Looks ahead for elements with very many attributes: comparing each with each would take the parser hours.
enum AttributeCount {
    /// How many comparisons are borne, all elements together.
    private static let mostComparisons = 100_000_000
    private static let quotes = (double: UInt8(ascii: "\""), single: UInt8(ascii: "'"))

    static func isBearable(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { bytes in
            var (place, comparisons) = (0, 0)
            while place < bytes.count, let open = bytes.firstIndex(of: 0x3c, from: place) {
                place = open + 1
                guard place < bytes.count, (0x61...0x7a).contains(bytes[place] | 0x20) else { continue }
                let count = attributes(bytes, &place)
                comparisons += count * count / 2
                if comparisons > mostComparisons { return false }
            }
            return true
        }
    }

    /// How many attributes the tag at a place can have at most; moves on to its end.
    private static func attributes(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
        let name = place
        var (count, quote, afterSign): (Int, UInt8, Bool) = (0, 0, false)
        while place < bytes.count {
            let byte = bytes[place]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x3e {
                break
            } else if byte == 0x3d {
                (count, afterSign) = (count + 1, true)
            } else if byte <= 0x20 {
                if bytes[place - 1] > 0x20 { count += 1 }
            } else {
                if afterSign, byte == quotes.double || byte == quotes.single { quote = byte }
                afterSign = false
            }
            place += 1
        }
        skipScript(bytes, name, &place)
        return count
    }

    /// Leaves out the inside of scripts and styles, which is no markup.
    private static func skipScript(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Int, _ place: inout Int) {
        guard let start = bytes.baseAddress, place - name >= 5 else { return }
        guard strncasecmp(start + name, "script", 6) == 0 || strncasecmp(start + name, "style", 5) == 0 else { return }
        place = bytes.firstIndex(of: Array("</".utf8), from: place) ?? place
    }
}
