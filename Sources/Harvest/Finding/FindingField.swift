/// What a source can tell of a service and of whoever offers it, by the names that the seeds use.
package enum FindingField: String, CaseIterable, Codable, Comparable, Sendable {
    /// What the service is called.
    case name
    /// One or two sentences of what it is.
    case summary
    case description
    /// Ways to reach it: one value a line.
    case phones, emails, links
    /// Opening hours in the grammar of `HoursGrammar`.
    case hours
    /// Ages served: `16-29`, `16-`, `-26`.
    case age
    /// `free`, `free_with_decision`, `contribution`, `paid`, with a price behind a space where one is told: `paid 25 €`.
    case cost
    /// Codes of languages (ISO 639), a comma and a space between.
    case languages
    /// The address as it is written, without the name of the place.
    case location
    /// Latitude and longitude in WGS84: `58.378025, 26.728493`.
    case coordinates
    /// EHAK codes of the area served, a comma and a space between.
    case area
    /// What to do first, what to bring, who decides, how long it takes.
    case firstStep = "first_step"
    case documents, decides, waiting
    /// From when to when: `2024-01-01/2027-12-31`, either side may be empty.
    case valid
    /// Codes of needs.
    case needs
    /// Who offers it, by name and by the number in the business register; and its web site.
    case organization
    case registryCode = "registry_code"
    case website
    /// The fingerprint and the address of a linked document, for people to look into when it changes.
    case document

    package static func < (one: FindingField, other: FindingField) -> Bool { one.rawValue < other.rawValue }

    /// Whether the value is a list of one value a line.
    package var isLines: Bool { [.phones, .emails, .links].contains(self) }
}
