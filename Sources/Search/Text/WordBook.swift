/// Words that were met, found by their letters; each has a number, the first 0.
struct WordBook {
    /// The words one behind the other, and where each begins.
    private var letters: [UInt8] = []
    private var starts: [UInt32] = [0]
    /// A row of places by hash; a number is kept as one more than itself, 0 is an empty place.
    private var slots = [UInt32](repeating: 0, count: 1024)

    var count: Int { starts.count - 1 }

    func number(of word: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = Int(truncatingIfNeeded: LetterHash.of(word)) & (slots.count - 1)
        while slots[slot] != 0 {
            if equal(Int(slots[slot]) - 1, word) { return Int(slots[slot]) - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Gives a word that is not there yet the next number.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        let number = count
        letters.append(contentsOf: word)
        starts.append(UInt32(letters.count))
        if count * 2 > slots.count { grow() } else { place(number, word) }
        return number
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let letters = letters
        letters.withUnsafeBufferPointer { letters in
            for number in 0..<count {
                place(number, UnsafeBufferPointer(rebasing: letters[Int(starts[number])..<Int(starts[number + 1])]))
            }
        }
    }

    private mutating func place(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) {
        var slot = Int(truncatingIfNeeded: LetterHash.of(word)) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number + 1)
    }

    private func equal(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[number])
        guard Int(starts[number + 1]) - start == word.count else { return false }
        return letters.withUnsafeBufferPointer { letters in
            for place in 0..<word.count where letters[start + place] != word[place] { return false }
            return true
        }
    }
}

/// A number for some letters; words that differ rarely share it.
enum LetterHash {
    /// FNV-1a with a last stir, so that the low bits are good.
    static func of(_ letters: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for letter in letters { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }
        return (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9 >> 17
    }
}
