/// What is asked of typed words: their letters, their neighbours, and what they mean. `features.py` says the same.
struct DangerFeatures {
    /// A feature, and the places of the words it is made of.
    struct Feature {
        let number: UInt32
        let first: Int
        let second: Int
        /// The meanings it is made of; none for letters.
        var meanings: [Int] = []
    }

    /// Two meanings belong together within so many words.
    private static let near = 6
    /// Two words belong together with so many between them, or fewer.
    private static let widest = 3
    private static let pieceLengths = 3...5

    let words: [HeardWord]
    let meanings: Meanings

    /// Each meaning, and each two near each other.
    var meant: [Feature] {
        let met = meanings.met(in: words)
        var found: [Feature] = []
        for (index, one) in met.enumerated() {
            let number = meanings.features[one.meaning]
            found.append(Feature(number: number, first: one.place, second: one.place, meanings: [one.meaning]))
            for other in met[(index + 1)...].prefix(while: { $0.place - one.place <= Self.near })
            where other.place != one.place && other.meaning != one.meaning {
                found.append(pair(one, other))
            }
        }
        return found
    }

    private func pair(_ one: Meanings.Met, _ other: Meanings.Met) -> Feature {
        let both = [min(one.meaning, other.meaning), max(one.meaning, other.meaning)]
        var number = meanings.pairs[both[0]]
        number.add(meanings.letters[both[1]])
        return Feature(number: number.number, first: one.place, second: other.place, meanings: both)
    }

    /// Runs of three to five letters of each word.
    var pieces: [Feature] {
        var found: [Feature] = []
        found.reserveCapacity(words.reduce(0) { $0 + 3 * $1.letters.count + 6 })
        for (place, word) in words.enumerated() {
            let whole = [0x3C] + word.letters + [0x3E]
            for start in whole.indices {
                var number = FeatureNumber()
                for length in 1...Self.pieceLengths.upperBound where start + length <= whole.count {
                    number.add(whole[start + length - 1])
                    if length >= Self.pieceLengths.lowerBound {
                        found.append(Feature(number: number.number, first: place, second: place))
                    }
                }
            }
        }
        return found
    }

    /// Pieces of words, words, and two words near each other.
    var spelled: [Feature] {
        var found = pieces
        for (place, word) in words.enumerated() {
            var number = FeatureNumber("w:")
            number.add(word.letters)
            found.append(Feature(number: number.number, first: place, second: place))
            for gap in 1...Self.widest where place + gap < words.count {
                var number = FeatureNumber(gap == 1 ? "b:" : "s:")
                number.add(word.letters)
                number.add(0x20)
                number.add(words[place + gap].letters)
                found.append(Feature(number: number.number, first: place, second: place + gap))
            }
        }
        return found
    }
}
