package import Directory

/// One card or row of a source as it was read: one record, all of whose fields come from that card.
package struct Finding: Hashable, Sendable {
    /// What the source itself calls the record, stable from run to run.
    package var key: String
    /// The page that the card stands on, or the page of its own.
    package var address: String
    package var fields: [Field: FoundValue]

    package init(key: String, address: String, fields: [Field: FoundValue]) {
        (self.key, self.address, self.fields) = (key, address, fields)
    }

    package subscript(field: Field) -> String? { fields[field]?.value }
}

/// A value as it was read, and where it stands.
package struct FoundValue: Hashable, Codable, Sendable {
    /// The value in the one way of writing that its field has.
    package var value: String
    /// The passage of the source that it was read from, for a person to see; at most 500 characters, of a document all its words.
    package var passage: String

    /// A value with its passage as it was kept.
    init(_ value: String, kept passage: String) { (self.value, self.passage) = (value, passage) }

    /// A value as it was read.
    package init(_ value: String, passage: String) {
        self.value = value
        self.passage = String(passage.prefix(500))
    }
}
