package import Directory

extension Definition {
    /// What a good run of a source brings at least and at most.
    package struct Expectations: Hashable, Sendable {
        /// How many records.
        package let atLeast: Int
        package let atMost: Int
        /// In percent of the records: how many have a field.
        package let filled: [Field: Int]
        /// Whether a source without any record is in order, as a calendar in summer.
        package let mayBeEmpty: Bool

        /// Expectations put together.
        package init(
            atLeast: Int = 1,
            atMost: Int = 100_000,
            filled: [Field: Int] = [:],
            mayBeEmpty: Bool = false
        ) {
            (self.atLeast, self.atMost, self.filled, self.mayBeEmpty) = (atLeast, atMost, filled, mayBeEmpty)
        }

        init(_ node: DefinitionNode) throws {
            let fields = try node.fields(["at_least", "at_most", "filled", "may_be_empty"])
            atLeast = try fields.required("at_least").number(in: 0...1_000_000)
            atMost = try fields.required("at_most").number(in: 1...1_000_000)
            mayBeEmpty = try fields["may_be_empty"]?.flag() ?? false
            guard atLeast <= atMost else { throw node.mistake("at_least to be no more than at_most") }
            var filled: [Field: Int] = [:]
            for (name, share) in try fields["filled"]?.fields(Field.all(for: .source).map(\.rawValue)).entries ?? [] {
                guard let field = Field(rawValue: name) else { continue }
                filled[field] = try share.number(in: 0...100)
            }
            self.filled = filled
        }
    }
}
