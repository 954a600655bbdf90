/// Whether bytes are UTF-8.
struct UTF8Check {
    private(set) var isValid = true
    /// Whether there is a letter beyond ASCII.
    private(set) var hasLetters = false
    private var (good, bad) = (0, 0)

    /// Whether so little is wrong that it was meant as UTF-8.
    var isMostlyValid: Bool { good > 4 * bad }

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while true {
                while place + 8 <= bytes.count, Self.isPlain(bytes, place) { place += 8 }
                while place < bytes.count, bytes[place] < 0x80 { place += 1 }
                if place >= bytes.count { break }
                let length = Self.length(bytes, place)
                if length == 0 { bad += 1 } else { good += 1 }
                place += max(length, 1)
            }
        }
        (isValid, hasLetters) = (bad == 0, good > 0)
    }

    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    }

    /// How many bytes the letter at a place has; zero if it is none.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
        func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
            place + offset < bytes.count && range.contains(bytes[place + offset])
        }
        switch bytes[place] {
        case 0xc2...0xdf: return follows(1) ? 2 : 0
        case 0xe0: return follows(1, 0xa0...0xbf) && follows(2) ? 3 : 0
        case 0xed: return follows(1, 0x80...0x9f) && follows(2) ? 3 : 0
        case 0xe1...0xef: return follows(1) && follows(2) ? 3 : 0
        case 0xf0: return follows(1, 0x90...0xbf) && follows(2) && follows(3) ? 4 : 0
        case 0xf1...0xf3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xf4: return follows(1, 0x80...0x8f) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}
