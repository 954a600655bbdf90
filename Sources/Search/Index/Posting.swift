/// That a service holds a term: in which column, in which form and how often. Packed in 32 bits, the term uppermost, so that
/// postings sort by term.
struct Posting: Equatable, Sendable {
    /// A column of the index; each weighs differently.
    enum Column: UInt32, CaseIterable, Sendable { case name, alias, need, summary, description, organization, place }

    /// How the term stands in the text.
    enum Form: UInt32, CaseIterable, Sendable {
        /// As written.
        case word
        /// As the base form of a written word.
        case base
        /// As a part of a compound.
        case part
        /// As a concept that the words stand for.
        case concept
    }

    static let termLimit: UInt32 = 1 << 23

    let packed: UInt32

    init(packed: UInt32) { self.packed = packed }

    init(term: UInt32, _ column: Column, _ form: Form, count: Int) {
        packed = term << 9 | column.rawValue << 6 | form.rawValue << 4 | UInt32(min(count, 15))
    }

    var term: UInt32 { packed >> 9 }
    var column: Int { Int(packed >> 6 & 7) }
    var form: Int { Int(packed >> 4 & 3) }
    var count: UInt32 { packed & 15 }
}
