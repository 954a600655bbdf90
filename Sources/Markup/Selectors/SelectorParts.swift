/// What a selector is made of.
enum SelectorParts {
    /// Alternatives, each read from its end: `a > b, c`.
    struct Complex: Hashable, Sendable {
        /// What the element itself must be.
        var subject: Compound
        /// What must stand before it, the nearest first.
        var before: [Step] = []
    }

    struct Step: Hashable, Sendable {
        let relation: Relation
        let compound: Compound
    }

    enum Relation: Hashable, Sendable { case descendant, child, nextTo, after }

    struct Compound: Hashable, Sendable {
        /// A name with a zero byte at its end; nil for any.
        var name: [UInt8]?
        var tests: [Test] = []
    }

    enum Test: Hashable, Sendable {
        case id([UInt8])
        case className([UInt8])
        case attribute([UInt8], Comparison, [UInt8], ignoresCase: Bool)
        case place(Place)
        case empty
        case root
        case contains(String)
        case anyOf([Complex])
        case noneOf([Complex])
        case has([Relative])
    }

    enum Comparison: Hashable, Sendable { case present, equals, word, dash, begins, ends, holds }

    /// `:nth-child(2n+1)` and its like.
    struct Place: Hashable, Sendable {
        var step: Int
        var offset: Int
        var fromEnd = false
        var ofType = false
    }

    /// What is looked for from an element on: `> img` inside `:has()`.
    struct Relative: Hashable, Sendable {
        let relation: Relation
        let complex: Complex
    }
}
