/// Finds the known word that a misspelt one was meant to be.
struct Spelling: Sendable {
    /// The words by their length, those of a length one behind the other, each with the set of its letters, where its text is
    /// and how common it is.
    private var letters: [[UInt8]] = Array(repeating: [], count: longest + 1)
    private var masks: [[UInt32]] = Array(repeating: [], count: longest + 1)
    private var texts: [[Int32]] = Array(repeating: [], count: longest + 1)
    private var commonness: [[Int32]] = Array(repeating: [], count: longest + 1)
    private let vocabulary: Vocabulary
    /// Words of the thesaurus that no service holds; their places are below zero.
    private var others: [String] = []

    private static let shortest = 4
    private static let longest = 24
    /// How many services a word of the thesaurus is worth.
    private static let thesaurusWorth: Int32 = 5

    /// Knows the words of the thesaurus and of the services.
    init(_ lexicon: ConceptLexicon, _ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        for number in 0..<vocabulary.count {
            vocabulary.withLetters(of: number) {
                let holders = vocabulary.holders(of: UInt32(number))
                add($0, text: Int32(number), Int32(clamping: holders), lexicon)
            }
        }
        for word in lexicon.words.sorted() where vocabulary.number(of: word) == nil {
            others.append(word)
            var word = word
            word.withUTF8 { add($0, text: -Int32(others.count), 0, lexicon) }
        }
    }

    private mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>,
        text: Int32,
        _ common: Int32,
        _ lexicon: ConceptLexicon
    ) {
        guard bytes.count >= Self.shortest, bytes.count <= 2 * Self.longest, let word = Self.letters(bytes) else {
            return
        }
        guard Self.shortest...Self.longest ~= word.count else { return }
        letters[word.count].append(contentsOf: word)
        masks[word.count].append(Self.mask(word))
        texts[word.count].append(text)
        let isKnown = lexicon.knows(String(decoding: bytes, as: UTF8.self))
        commonness[word.count].append(common + (isKnown ? Self.thesaurusWorth : 0))
    }

    /// The letters of a folded word, a byte each: Latin as they are, Cyrillic by their last byte; nil for anything else.
    private static func letters(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        letters.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if 0x61...0x7A ~= byte {
                letters.append(byte)
                place += 1
            } else if byte == 0xD0 || byte == 0xD1, place + 1 < bytes.count {
                letters.append(byte << 6 | bytes[place + 1] & 0x3F)
                place += 2
            } else {
                return nil
            }
        }
        return letters
    }

    private static func mask(_ letters: [UInt8]) -> UInt32 { letters.reduce(0) { $0 | 1 << UInt32($1 & 31) } }

    private func text(_ place: Int32) -> String {
        place < 0 ? others[Int(-place) - 1] : vocabulary.term(Int(place))
    }

    /// The nearest word: one change for short words, two for those of eight letters and more. A change is a letter too many,
    /// too few or another, or two letters in each other's place. Of two as near, the one that begins alike, then the commoner.
    func nearest(to word: String) -> String? {
        var word = word
        guard let wanted = word.withUTF8(Self.letters), Self.shortest...Self.longest ~= wanted.count else { return nil }
        let limit = wanted.count >= 8 ? 2 : 1
        var search = Search(wanted: wanted, mask: Self.mask(wanted), limit: limit)
        let lengths = (wanted.count - limit...wanted.count + limit)
            .filter { Self.shortest...Self.longest ~= $0 }
            .sorted { abs($0 - wanted.count) < abs($1 - wanted.count) }
        for length in lengths { search.look(in: letters[length], masks[length], commonness[length]) }
        return search.best.map { text(texts[$0.length][$0.place]) }
    }

    /// A search through one length after another; what is found narrows it.
    private struct Search {
        let wanted: [UInt8]
        let mask: UInt32
        let limit: Int
        private(set) var best: (length: Int, place: Int, rank: (Int, Int, Int32))?
        private var rows: [[Int]]

        init(wanted: [UInt8], mask: UInt32, limit: Int) {
            (self.wanted, self.mask, self.limit) = (wanted, mask, limit)
            rows = Array(repeating: Array(repeating: 0, count: Spelling.longest + 1), count: 3)
        }

        mutating func look(in letters: [UInt8], _ masks: [UInt32], _ commonness: [Int32]) {
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
