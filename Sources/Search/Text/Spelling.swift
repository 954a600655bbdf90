/// Finds the known word that a misspelt one was meant to be.
struct Spelling: Sendable {
    /// The words by their length, those of a length one behind the other, each with the set of its letters.
    private var letters: [[UInt8]] = Array(repeating: [], count: longest + 1)
    private var masks: [[UInt32]] = Array(repeating: [], count: longest + 1)
    private var texts: [[String]] = Array(repeating: [], count: longest + 1)
    private var commonness: [[Int]] = Array(repeating: [], count: longest + 1)

    private static let shortest = 4
    private static let longest = 24

    /// From words that are known, each with a number that tells how common it is.
    init(words known: [String: Int]) {
        for (word, common) in known.sorted(by: { $0.key < $1.key }) {
            let scalars = word.unicodeScalars
            guard Self.shortest...Self.longest ~= scalars.count, scalars.allSatisfy({ $0.properties.isAlphabetic })
            else { continue }
            let bytes = Self.letters(word)
            letters[bytes.count].append(contentsOf: bytes)
            masks[bytes.count].append(Self.mask(bytes[...]))
            texts[bytes.count].append(word)
            commonness[bytes.count].append(common)
        }
    }

    /// Letters as bytes: Latin as they are, Cyrillic by their last byte.
    private static func letters(_ word: String) -> [UInt8] {
        word.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func mask(_ letters: ArraySlice<UInt8>) -> UInt32 {
        letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    /// The nearest word: one change for short words, two for those of eight letters and more. A change is a letter too many,
    /// too few or another, or two letters in each other's place. Of two as near, the one that begins alike, then the commoner.
    func nearest(to word: String) -> String? {
        let wanted = Self.letters(word)
        guard Self.shortest...Self.longest ~= wanted.count else { return nil }
        let limit = wanted.count >= 8 ? 2 : 1
        var search = Search(wanted: wanted, mask: Self.mask(wanted[...]), limit: limit)
        let lengths = (wanted.count - limit...wanted.count + limit)
            .filter { Self.shortest...Self.longest ~= $0 }
            .sorted { abs($0 - wanted.count) < abs($1 - wanted.count) }
        for length in lengths { search.look(in: letters[length], masks[length], commonness[length]) }
        return search.best.map { texts[$0.length][$0.place] }
    }

    /// A search through one length after another; what is found narrows it.
    private struct Search {
        let wanted: [UInt8]
        let mask: UInt32
        let limit: Int
        private(set) var best: (length: Int, place: Int, rank: (Int, Int, Int))?
        private var rows: [[Int]]

        init(wanted: [UInt8], mask: UInt32, limit: Int) {
            (self.wanted, self.mask, self.limit) = (wanted, mask, limit)
            rows = Array(repeating: Array(repeating: 0, count: Spelling.longest + 1), count: 3)
        }

        mutating func look(in letters: [UInt8], _ masks: [UInt32], _ commonness: [Int]) {
            guard !masks.isEmpty else { return }
            let length = letters.count / masks.count
            for place in masks.indices {
                guard (mask ^ masks[place]).nonzeroBitCount <= 2 * limit else { continue }
                let most = best?.rank.0 ?? limit
                let other = letters[place * length..<(place + 1) * length]
                let distance = distance(to: other, atMost: most)
                guard distance <= most else { continue }
                let rank = (distance, wanted.first == other.first ? 0 : 1, -commonness[place])
                if best == nil || rank < best?.rank ?? rank { best = (length, place, rank) }
            }
        }

        /// The optimal string alignment distance, or more than the limit.
        private mutating func distance(to other: ArraySlice<UInt8>, atMost limit: Int) -> Int {
            let base = other.startIndex
            for column in 0...other.count { rows[1][column] = column }
            for i in 1...wanted.count {
                rows[2][0] = i
                var least = i
                for j in 1...other.count {
                    let same = wanted[i - 1] == other[base + j - 1]
                    var value = min(rows[1][j] + 1, rows[2][j - 1] + 1, rows[1][j - 1] + (same ? 0 : 1))
                    if i > 1, j > 1, wanted[i - 1] == other[base + j - 2], wanted[i - 2] == other[base + j - 1] {
                        value = min(value, rows[0][j - 2] + 1)
                    }
                    rows[2][j] = value
                    least = min(least, value)
                }
                if least > limit { return limit + 1 }
                rows.swapAt(0, 1)
                rows.swapAt(1, 2)
            }
            return rows[1][other.count]
        }
    }
}
