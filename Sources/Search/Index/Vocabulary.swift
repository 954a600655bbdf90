import GRDB
import Storage

/// Every term of the index with its number: those of the lists in the order of the alphabet, packed, and the few that have come
/// since then.
struct Vocabulary: Sendable {
    /// The terms of the lists one behind the other, and where each begins; a term's number is its place.
    private let letters: [UInt8]
    private let starts: [UInt32]
    /// How many services hold each.
    private let holders: [UInt32]
    private let inName: [Bool]
    /// Places in a row of slots by hash; a number is kept as one more than itself, 0 is an empty slot.
    private let slots: [UInt32]
    private let fresh: Fresh

    /// Terms that came after the lists were made, and all that have come to stand in a name since.
    struct Fresh: Sendable {
        private(set) var terms: [String] = []
        private(set) var numbers: [String: UInt32] = [:]
        private(set) var inName: Set<UInt32> = []

        fileprivate init() {}

        init(_ db: Database, from first: Int) throws {
            let sql = "SELECT term, id, in_name FROM search_term WHERE id >= ? ORDER BY id"
            let rows = try Row.fetchCursor(db, sql: sql, arguments: [first])
            while let row = try rows.next() {
                if row[1] as Int != first + terms.count { Damage.note("the new terms of the index") }
                terms.append(row[0])
                numbers[row[0]] = row[1]
                if row[2] { inName.insert(row[1]) }
            }
        }
    }

    /// The terms of the lists, as they stand in the index.
    init(_ db: Database, terms count: Int) throws {
        var (letters, starts, holders, inName): ([UInt8], [UInt32], [UInt32], [Bool]) = ([], [0], [], [])
        let sql = "SELECT term, holders, in_name, id FROM search_term WHERE id < ? ORDER BY id"
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [count])
        var last = ""
        while let row = try rows.next() {
            let term: String = row[0]
            // A term's number is its place, and places are found by the alphabet.
            if row[3] as Int != holders.count || !holders.isEmpty && last >= term {
                Damage.note("the terms of the index")
            }
            last = term
            letters.append(contentsOf: term.utf8)
            starts.append(UInt32(letters.count))
            holders.append(row[1])
            inName.append(row[2])
        }
        if holders.count != count { Damage.note("the terms of the index") }
        (self.letters, self.starts, self.holders, self.inName) = (letters, starts, holders, inName)
        slots = Self.slots(letters, starts)
        fresh = Fresh()
    }

    private init(_ other: Vocabulary, fresh: Fresh) {
        (letters, starts, holders, inName) = (other.letters, other.starts, other.holders, other.inName)
        (slots, self.fresh) = (other.slots, fresh)
    }

    /// The same with terms that have come since.
    func with(_ fresh: Fresh) -> Vocabulary { Vocabulary(self, fresh: fresh) }

    /// How many terms the lists have.
    var listed: Int { holders.count }

    /// How many terms there are in all.
    var count: Int { holders.count + fresh.terms.count }

    /// The letters of a term.
    func withLetters(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard number < listed else {
            var term = term(number)
            return term.withUTF8(body)
        }
        letters.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(starts[number])..<Int(starts[number + 1])]))
        }
    }

    func term(_ number: Int) -> String {
        guard number < listed else { return number < count ? fresh.terms[number - listed] : "" }
        return letters.withUnsafeBufferPointer {
            String(decoding: $0[Int(starts[number])..<Int(starts[number + 1])], as: UTF8.self)
        }
    }

    /// In how many services of the lists a term stands.
    func holders(of number: UInt32) -> Int { Int(number) < listed ? Int(holders[Int(number)]) : 1 }

    /// Whether a term stands in the name of a service as written.
    func isInName(_ number: UInt32) -> Bool {
        Int(number) < listed && inName[Int(number)] || fresh.inName.contains(number)
    }

    /// Whether a term is that of a concept or a need.
    func isConcept(_ number: UInt32) -> Bool {
        guard Int(number) < listed else { return ConceptLexicon.isConcept(term(Int(number))) }
        let start = Int(starts[Int(number)])
        guard Int(starts[Int(number) + 1]) - start > 2, letters[start + 1] == UInt8(ascii: "0") else { return false }
        return letters[start] == UInt8(ascii: "c") || letters[start] == UInt8(ascii: "n")
    }

    func number(of term: String) -> UInt32? {
        var term = term
        let listed: UInt32? = term.withUTF8 { wanted in
            guard !slots.isEmpty else { return nil }
            var slot = Int(truncatingIfNeeded: LetterHash.of(wanted)) & (slots.count - 1)
            while slots[slot] != 0 {
                if equal(Int(slots[slot]) - 1, wanted) { return slots[slot] - 1 }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
        return listed ?? (fresh.terms.isEmpty ? nil : fresh.numbers[term])
    }

    /// The numbers of terms that begin with something, those that most services hold first, at most so many.
    func numbers(beginningWith beginning: String, atMost limit: Int) -> [UInt32] {
        var beginning = beginning
        let range = beginning.withUTF8 { self.range(beginningWith: $0) }
        var numbers = range.map(UInt32.init)
        if numbers.count > limit {
            numbers.sort { (holders[Int($0)], $1) > (holders[Int($1)], $0) }
            numbers.removeLast(numbers.count - limit)
        }
        for term in fresh.terms.lazy.filter({ $0.hasPrefix(beginning) }).prefix(limit) {
            if let number = fresh.numbers[term] { numbers.append(number) }
        }
        return numbers
    }

    /// The listed terms, in the order of the alphabet, that begin with some letters.
    private func range(beginningWith beginning: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let places = 0..<listed
        let low = places.partitioningIndex { order($0, beginning, asPrefix: false) >= 0 }
        let high = (low..<listed).partitioningIndex { order($0, beginning, asPrefix: true) > 0 }
        return low..<high
    }

    /// How a term stands to some letters in the order of bytes; one that begins with them counts as the same where asked.
    private func order(_ number: Int, _ wanted: UnsafeBufferPointer<UInt8>, asPrefix: Bool) -> Int {
        let (start, end) = (Int(starts[number]), Int(starts[number + 1]))
        return letters.withUnsafeBufferPointer { letters in
            for place in 0..<min(end - start, wanted.count) where letters[start + place] != wanted[place] {
                return letters[start + place] < wanted[place] ? -1 : 1
            }
            if end - start >= wanted.count, asPrefix { return 0 }
            return (end - start) - wanted.count
        }
    }

    private func equal(_ number: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
        let (start, end) = (Int(starts[number]), Int(starts[number + 1]))
        guard end - start == wanted.count else { return false }
        return letters.withUnsafeBufferPointer { letters in
            wanted.indices.allSatisfy { letters[start + $0] == wanted[$0] }
        }
    }

    private static func slots(_ letters: [UInt8], _ starts: [UInt32]) -> [UInt32] {
        var size = 16
        while size < starts.count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        letters.withUnsafeBufferPointer { letters in
            for number in 0..<(starts.count - 1) {
                let term = UnsafeBufferPointer(rebasing: letters[Int(starts[number])..<Int(starts[number + 1])])
                var slot = Int(truncatingIfNeeded: LetterHash.of(term)) & (size - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = UInt32(number + 1)
            }
        }
        return slots
    }
}
