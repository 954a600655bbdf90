import Directory
import Foundation

/// How a search came out, but for the cards themselves.
struct Outcome: Sendable {
    /// A service of the page asked for, with what depends on the query and the moment.
    struct Place: Sendable {
        let number: Int
        let obstacles: [SearchResults.Obstacle]
        let isOpen: Bool?
        let opens: SearchResults.Opening?

        init(_ number: Int, _ filters: Filters) {
            let entry = filters.shelf.entries[number]
            self.number = number
            (obstacles, isOpen, opens) = (filters.obstacles(entry), filters.isOpen(entry), filters.opening(entry))
        }
    }

    let query: SearchQuery
    let crisis: [Place]
    let places: [Place]
    let fitting: Int
    let total: Int
    let counts: SearchResults.Counts
    let loosened: Bool
    let terms: [String]
    let place: SearchResults.Place?
    let repairs: [SearchResults.Repair]
    let needs: [String]
}

extension FoundCards {
    init(_ outcome: Outcome, _ cards: (Outcome.Place) throws -> FoundCard?) rethrows {
        query = outcome.query
        crisis = try outcome.crisis.compactMap(cards)
        self.cards = try outcome.places.compactMap(cards)
        (fitting, total, counts) = (outcome.fitting, outcome.total, outcome.counts)
        (loosened, terms, place) = (outcome.loosened, outcome.terms, outcome.place)
        (repairs, needs) = (outcome.repairs, outcome.needs)
    }
}

extension FoundCard {
    init(json: String, _ place: Outcome.Place) {
        self.json = json
        (obstacles, isOpen, opens) = (place.obstacles, place.isOpen, place.opens)
    }
}
