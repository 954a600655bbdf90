/// How a search came out, but for the cards themselves.
typealias Outcome = Found<OutcomePlace>

/// A service of the page asked for, with what depends on the query and the moment.
struct OutcomePlace: Sendable {
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

extension FoundCard {
    init(json: String, _ place: OutcomePlace) {
        self.json = json
        (obstacles, isOpen, opens) = (place.obstacles, place.isOpen, place.opens)
    }
}
