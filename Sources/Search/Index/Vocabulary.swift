import GRDB

/// Every term of the index, by number and in the order of the alphabet.
struct Vocabulary: Sendable {
    let terms: [String]
    private let numbers: [String: UInt32]
    private let alphabetical: [UInt32]

    init(_ db: Database) throws {
        var terms: [String] = []
        let rows = try Row.fetchCursor(db, sql: "SELECT id, term FROM search_term ORDER BY id")
        while let row = try rows.next() {
            let id: Int = row[0]
            while terms.count < id { terms.append("") }
            terms.append(row[1])
        }
        self.init(terms: terms)
    }

    init(terms: [String]) {
        self.terms = terms
        numbers = Dictionary(
            terms.enumerated().map { ($1, UInt32($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        alphabetical = terms.indices.sorted { terms[$0] < terms[$1] }.map(UInt32.init)
    }

    func number(of term: String) -> UInt32? { numbers[term] }

    /// The numbers of terms that begin with something, at most so many.
    func numbers(beginningWith beginning: String, atMost limit: Int) -> [UInt32] {
        var (low, high) = (0, alphabetical.count)
        while low < high {
            let middle = (low + high) / 2
            if terms[Int(alphabetical[middle])] < beginning { low = middle + 1 } else { high = middle }
        }
        return Array(alphabetical[low...].prefix(limit).prefix { terms[Int($0)].hasPrefix(beginning) })
    }
}
