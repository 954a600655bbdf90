package import Directory
package import Storage

/// What a reader sees of a service without opening it, in one language. Made when the index is, so that a page of results
/// is read in one go. A text that is missing in the language is given in Estonian and its field named in `untranslated`.
package struct Card: Codable, Equatable, Sendable {
    package struct Provider: Codable, Equatable, Sendable {
        package let id: String
        package let name: String
        /// A code of the list of kinds.
        package let kind: String
    }

    package struct Contact: Codable, Equatable, Sendable {
        package let kind: ContactPoint.Kind
        package let value: String
        package let label: String?
        /// For `tel:`; only for telephones.
        package let dial: String?
    }

    /// What is known of how fresh it is; the sentence is made by the reader's page, on the day of reading.
    package struct Freshness: Codable, Equatable, Sendable {
        /// A day, month or year; nil when the source is undated.
        package let seen: String?
        package let changed: Day?
        package let verified: Day?
        package let nextCheck: Day?
        package let contradicted: [String]
        package let unsettled: [String]
        package let cite: String?

        enum CodingKeys: String, CodingKey {
            case seen, changed, verified
            case nextCheck = "next_check"
            case contradicted, unsettled, cite
        }
    }

    package let id: String
    package let name: String
    package let organization: Provider
    package let summary: String?
    package let audience: String?
    package let ageFrom: Int?
    package let ageTo: Int?
    package let residentsOnly: Bool
    /// Codes of needs, areas (EHAK) and languages (ISO 639).
    package let needs: [String]
    package let areas: [String]
    package let languages: [String]
    package let cost: Cost.Kind
    package let costNote: String?
    package let anonymity: Service.Anonymity?
    package let firstStep: String?
    /// What it is known to have, or not to have, by name.
    package let flags: [String: Bool]
    package let contacts: [Contact]
    /// Opening hours as written in Estonian, `E–R 10–18`.
    package let hours: String?
    package let hoursNote: String?
    /// Street addresses that may be shown.
    package let addresses: [String]
    package let places: Int?
    package let fullUntil: Day?
    /// The last day on which what was told of its places is believed.
    package let placesUntil: Day?
    package let ended: Bool
    /// What is doubtful or contradictory, in words.
    package let checkFirst: String?
    package let freshness: Freshness
    /// Names of the fields given in Estonian because there is no translation.
    package var untranslated: [String]

    enum CodingKeys: String, CodingKey {
        case id, name, organization, summary, audience
        case ageFrom = "age_from"
        case ageTo = "age_to"
        case residentsOnly = "residents_only"
        case needs, areas, languages, cost
        case costNote = "cost_note"
        case anonymity
        case firstStep = "first_step"
        case flags, contacts, hours
        case hoursNote = "hours_note"
        case addresses, places
        case fullUntil = "full_until"
        case placesUntil = "places_until"
        case ended
        case checkFirst = "check_first"
        case freshness, untranslated
    }
}
