package import Directory

/// How a field of a record is read from its card.
package struct FieldRule: Sendable {
    /// How many values a card is promised to have.
    package enum Count: String, Sendable {
        case one, many, first
    }

    package let field: Field
    let place: Place
    /// What is done with the words before the field's own way of reading them.
    let steps: [Transform]
    package let count: Count
    /// Whether a card without it is in order.
    package let isOptional: Bool
    /// Between several values that become one.
    let join: String?
    /// Mailboxes in the form of a name that the definition says belong to a role.
    let roleMailboxes: Set<String>

    static let keys = ["as", "optional", "count", "join", "role_mailboxes"]

    static func all(_ node: DefinitionNode?, _ kind: Definition.Kind) throws -> [FieldRule] {
        let given = try node?.fields(Field.all(for: .source).map(\.rawValue)).entries.compactMap { name, node in
            try Field(rawValue: name).map { try FieldRule($0, node, kind) }
        }
        let rules = given ?? []
        return rules + known(kind).filter { known in !rules.contains { $0.field == known.field } }
    }

    /// What need not be said, since the kind says it.
    private static func known(_ kind: Definition.Kind) -> [FieldRule] {
        switch kind {
        case .hsds: Field.all(for: .source).filter { $0 != .document }.map { FieldRule($0, column: $0.rawValue) }
        case .document: [FieldRule(.name, column: "title"), FieldRule(.document, column: "document")]
        default: []
        }
    }

    private init(_ field: Field, column: String) {
        (self.field, place, steps, join, roleMailboxes) = (field, .column(column), [], nil, [])
        isOptional = field != .name
        count = field.isLines || field.shape.isCodes ? .many : field == .name ? .one : .first
    }

    private init(_ field: Field, _ node: DefinitionNode, _ kind: Definition.Kind) throws {
        self.field = field
        let isAlternative = !node.isMap
        let fields = isAlternative ? nil : try node.fields(Place.keys + Self.keys)
        place = try fields.map { try Place($0, kind) } ?? Place(node, kind)
        steps = try fields?["as"].map(Transform.list) ?? []
        isOptional = try fields?["optional"]?.flag() ?? false
        join = fields?["join"]?.node.scalar?.string
        roleMailboxes = Set(try fields?["role_mailboxes"]?.texts().map { $0.lowercased() } ?? [])
        count = try Self.count(fields?["count"]) ?? (field.isLines || join != nil ? .many : .one)
    }

    private static func count(_ node: DefinitionNode?) throws -> Count? {
        guard let node else { return nil }
        guard let count = Count(rawValue: try node.text()) else { throw node.mistake("one of one, many, first") }
        return count
    }
}
