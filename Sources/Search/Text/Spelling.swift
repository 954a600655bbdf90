/// Finds the known word that a misspelt one was meant to be.
struct Spelling: Sendable {
    private let words: [[UInt8]]
    private let masks: [UInt32]
    private let texts: [String]

    /// From words that are known, the likelier of two first.
    init(words known: [String]) {
        let usable = known.sorted().filter { word in
            (4...24).contains(word.count) && word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
        }
        texts = usable
        words = usable.map(Self.letters)
        masks = words.map(Self.mask)
    }

    /// Letters as bytes: Latin as they are, Cyrillic by their last byte.
    private static func letters(_ word: String) -> [UInt8] {
        word.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func mask(_ letters: [UInt8]) -> UInt32 { letters.reduce(0) { $0 | 1 << UInt32($1 & 31) } }

    /// The nearest word: one change for short words, two for those of eight letters and more. A change is a letter too many,
    /// too few or another, or two letters in each other's place.
    func nearest(to word: String) -> String? {
        let letters = Self.letters(word)
        guard (4...24).contains(letters.count) else { return nil }
        let limit = letters.count >= 8 ? 2 : 1
        let mask = Self.mask(letters)
        var best: (index: Int, distance: Int, sameStart: Bool)?
        for index in words.indices {
            let other = words[index]
            guard abs(other.count - letters.count) <= limit, (mask ^ masks[index]).nonzeroBitCount <= 2 * limit else {
                continue
            }
            let distance = Self.distance(letters, other, atMost: best.map { min(limit, $0.distance) } ?? limit)
            guard distance <= limit else { continue }
            let sameStart = letters[0] == other[0]
            if let best, best.distance < distance || best.distance == distance && (best.sameStart || !sameStart) {
                continue
            }
            best = (index, distance, sameStart)
        }
        return best.map { texts[$0.index] }
    }

    /// The optimal string alignment distance, or more than the limit.
    private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
        var previous = [Int](repeating: 0, count: right.count + 1)
        var row = Array(0...right.count)
        var next = row
        for i in 1...left.count {
            next[0] = i
            var least = i
            for j in 1...right.count {
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                var value = min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    value = min(value, previous[j - 2] + 1)
                }
                next[j] = value
                least = min(least, value)
            }
            if least > limit { return limit + 1 }
            (previous, row, next) = (row, next, previous)
        }
        return row[right.count]
    }
}
