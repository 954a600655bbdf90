/// How much a service says a term: in which columns it stands and in which form.
enum TermWeight {
    /// A column of the index; each weighs differently.
    enum Column: Int, CaseIterable, Sendable {
        case name, alias, need, summary, description, organization, place

        fileprivate static let weights: [Float] = [2.3, 3.0, 1.2, 1.5, 0.8, 0.5, 0.8]
    }

    /// How a term stands in the text.
    enum Form: Int, CaseIterable, Sendable {
        /// As written.
        case word
        /// As the base form of a written word.
        case base
        /// As a part of a compound.
        case part
        /// As a concept that the words stand for.
        case concept

        fileprivate static let weights: [Float] = [1, 0.95, 0.45, 1]
    }

    /// How much further concepts add to the best one.
    static let furtherConcepts: Float = 0.8
    /// The steps in which weights are kept: a byte holds up to nearly 16.
    static let step: Float = 1 / 16

    /// A place where a term stands, 0 to 27.
    static func place(_ column: Column, _ form: Form) -> Int { column.rawValue << 2 | form.rawValue }

    /// The weight of a term by the places where it stands, a bit each: words add up, of concepts the best counts most.
    static func of(_ places: UInt32, isConcept: Bool) -> UInt8 {
        var weight: Float = 0
        var rest = places
        while rest != 0 {
            let value = values[rest.trailingZeroBitCount]
            weight = isConcept ? max(weight, value) + furtherConcepts * min(weight, value) : weight + value
            rest &= rest - 1
        }
        return UInt8(clamping: max(1, Int((weight / step).rounded())))
    }

    /// By place.
    private static let values: [Float] = Column.weights.flatMap { column in Form.weights.map { column * $0 } }
}
