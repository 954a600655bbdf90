package import Directory

/// What every card of a source makes, and what is true of all of them without standing on the page.
package struct RecordRule: Hashable, Sendable {
    package enum Makes: String, CaseIterable, Sendable {
        case service, organization
    }

    /// What a card makes in the directory.
    package let makes: Makes
    /// The key in the directory of the organisation that offers all of it; nil when each card names its own.
    package let organizationKey: String?
    /// Values that each finding gets which does not have its own; their passage is empty.
    package let values: [Field: String]

    init(_ node: DefinitionNode?) throws {
        let names = Field.all(for: .source).map(\.rawValue)
        let fields = try node?.fields(["makes", "organization_key"] + names)
        makes = try fields?["makes"]?.choice(Makes.self) ?? .service
        organizationKey = try fields?["organization_key"]?.text()
        var values: [Field: String] = [:]
        for (name, node) in fields?.entries ?? [] {
            guard let field = Field(rawValue: name) else { continue }
            let value = field.shape.joined(try node.texts())
            guard let fault = field.sourceFault(value) else {
                values[field] = value
                continue
            }
            throw node.mistake(fault.expected(field.shape))
        }
        self.values = values
    }
}
