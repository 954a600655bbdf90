/// A field of a service or of whoever offers it, by its name in the seeds. Its value is one text, written in one way. `table` is
/// the whole book: seeds, definitions, proposals, forms, the partner's page and the interface are drawn from it.
package enum Field: String, CaseIterable, Codable, Comparable, Sendable {
    /// Ways to reach it: one value a line.
    case phones, emails, links
    /// Opening hours in the grammar of `HoursGrammar`.
    case hours
    /// Ages served: `16-29`, `16-`, `-26`.
    case age
    /// The address of the first place, as it is written.
    case location
    /// The kind, and behind a space a note: `paid 25 €`.
    case cost
    /// One or two sentences of what it is, and the first thing to do.
    case summary
    case firstStep = "first_step"
    /// What the service is called.
    case name
    /// Codes with a comma and a space between: needs, EHAK codes of the area served, ISO 639 codes of languages.
    case needs, area, languages
    /// What to bring, who decides, how long it takes; what it is, at length.
    case documents, decides, waiting, description
    /// From when to when: `2024-01-01/2027-12-31`; either side may be empty.
    case valid
    /// Latitude and longitude of the first place in WGS84: `58.378025, 26.728493`.
    case coordinates
    /// `published` or `ended`.
    case status
    /// Whether one gets in with a wheelchair: `yes` or `no`.
    case wheelchair
    /// Who offers it, by name and by the number in the business register; and its web site.
    case organization
    case website
    case registryCode = "registry_code"
    /// The fingerprint and the address of a linked document, for people to look into when it changes.
    case document

    package static func < (one: Field, other: Field) -> Bool { one.rawValue < other.rawValue }

    /// Its row in the table; each has one.
    package var rule: Rule { Self.rows[self] ?? Rule(self, .prose(1000), .nowhere, days: 90, by: []) }

    package var shape: Shape { rule.shape }

    private static let rows = Dictionary(table.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })

    /// Those that a service has, has not, or nobody knows; each can be asked for in a search. At most 32, in an order that stays.
    package static let flags = table.filter { $0.home == .flags }.map(\.field)

    /// Whether it is told in sentences, in each language.
    package var isProse: Bool { rule.home == .words }

    /// Whether a record keeps a value of it.
    package var isKept: Bool { rule.home != .nowhere }

    /// Whether it belongs to the organisation.
    package var isOfOrganization: Bool { if case .organization = rule.home { true } else { false } }

    /// Whether its value is a list of one a line.
    package var isLines: Bool { shape.isLines }

    /// The kinds of the ways to reach a service that it lists; none of any other field.
    var contactKinds: [ContactPoint.Kind]? { if case .contacts(let kinds) = rule.home { kinds } else { nil } }

    /// Whether it says where the service is.
    package var tellsPlace: Bool { rule.home == .place || rule.home == .point }

    /// The fields that a writer may set, or a reader say of that they are wrong, in the order of a form.
    package static func all(for writer: Writer) -> [Field] { table.filter { $0.writers.contains(writer) }.map(\.field) }
}
