package import Storage

/// Help that an organisation offers: what, for whom, where, when, at what cost and how one gets there.
/// Shaped after the Human Services Data Specification (HSDS 3).
package struct Service: Equatable, Sendable {
    package enum Status: String, Sendable { case draft, published, ended }
    /// Whether one must say who one is.
    package enum Anonymity: String, CaseIterable, Codable, Sendable { case anonymous, possible, named }

    /// For joins and the index; not for other programs.
    package let number: Int64
    /// A name-based UUID of `key`; stays for ever.
    package let id: String
    /// The natural key by which its entry in the seeds or a register is recognised.
    package let key: String
    package let organization: Organization
    package let status: Status
    package let name: LocalizedText
    package let aliases: [Alias]
    package let summary: LocalizedText
    package let description: LocalizedText
    package let eligibility: Eligibility
    /// Codes of the list of needs.
    package let needs: [String]
    /// EHAK codes of the areas it serves; `EE` is the whole country.
    package let areas: [String]
    /// ISO 639 codes of the languages in which it helps.
    package let languages: [String]
    package let cost: Cost
    package let route: AccessRoute
    package let anonymity: Anonymity?
    /// What is known that it has (`true`) or has not.
    package let flags: [Field: Bool]
    package let contacts: [ContactPoint]
    /// Nil when the hours are not known.
    package let schedule: Schedule?
    package let hoursNote: LocalizedText
    package let locations: [Location]
    package let capacity: Capacity?
    package let validity: Validity
    /// The programme that pays for it, as `ESF+`.
    package let programme: String?
    /// What is doubtful or contradictory, in words.
    package let checkFirst: LocalizedText
    package let claims: [Claim]
    package let freshness: Freshness
}

/// Who a service is for.
package struct Eligibility: Equatable, Sendable {
    /// Whole years, inclusive; nil where there is no limit or none is known.
    package let ageFrom: Int?
    package let ageTo: Int?
    /// In words.
    package let audience: LocalizedText
    /// Only for people registered as residents of the areas served.
    package let residentsOnly: Bool

    /// Whether a person of this age may come.
    package func admits(age: Int) -> Bool { age >= ageFrom ?? 0 && age <= ageTo ?? Int.max }
}

/// What it costs (HSDS: cost_option).
package struct Cost: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case free
        case freeWithDecision = "free_with_decision"
        case contribution, paid, unknown
    }

    package let kind: Kind
    package let note: LocalizedText

    /// Whether one gets it without paying.
    package var isFree: Bool { kind == .free || kind == .freeWithDecision }
}

/// How one gets there.
package struct AccessRoute: Equatable, Sendable {
    /// The first thing to do.
    package let firstStep: LocalizedText
    /// What to bring.
    package let documents: LocalizedText
    /// Who decides.
    package let decides: LocalizedText
    /// How long it takes.
    package let waiting: LocalizedText
    /// What happens when one calls or comes.
    package let expect: LocalizedText
}

/// Whether there is room, as last told.
package struct Capacity: Equatable, Sendable {
    package let places: Int?
    /// How many wait.
    package let queue: Int?
    package let fullUntil: Day?
    /// When it was told.
    package let told: PartialDate?

    /// How many days what was told of places and queue is believed.
    package static let lives = 30

    /// The last day on which what was told of places and queue is believed; nil when nobody knows when it was told.
    package var believedUntil: Day? { told?.earliest?.adding(days: Self.lives) }

    /// Whether one more can come on a day; nil when what was told is too old to say so. A day until which it is full is believed
    /// until that day.
    package func hasPlaces(on day: Day) -> Bool? {
        if let fullUntil, day < fullUntil { return false }
        guard let believedUntil, day <= believedUntil else { return nil }
        return (places ?? 1) > 0 && (queue ?? 0) == 0
    }
}

/// From when to when a service exists, and what took its place.
package struct Validity: Equatable, Sendable {
    package let from: PartialDate?
    package let to: PartialDate?
    /// The natural key of the service that followed.
    package let successorKey: String?

    /// Whether its end has passed.
    package func hasEnded(on day: Day) -> Bool { to?.latest.map { $0 < day } ?? false }
}
