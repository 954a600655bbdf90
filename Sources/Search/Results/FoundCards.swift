import Foundation

/// A card as it lies in the index, with what depends on the query and the moment.
package struct FoundCard: Sendable {
    /// A `Card` as JSON: one object, ready to be passed on.
    package let json: String
    package let obstacles: [SearchResults.Obstacle]
    package let isOpen: Bool?
    package let opens: SearchResults.Opening?

    func decoded() throws -> SearchResults.Hit {
        SearchResults.Hit(
            card: try JSONDecoder().decode(Card.self, from: Data(json.utf8)),
            obstacles: obstacles,
            isOpen: isOpen,
            opens: opens
        )
    }
}

/// What a search found, the services as whatever is needed of them. The members are those of `SearchResults`.
package struct Found<Item: Sendable>: Sendable {
    package let query: SearchQuery
    package let danger: Danger?
    package let crisis: [Item]
    package let cards: [Item]
    package let fitting: Int
    package let total: Int
    package let counts: SearchResults.Counts
    package let loosened: Bool
    package let terms: [String]
    package let place: SearchResults.Place?
    package let repairs: [SearchResults.Repair]
    /// Codes of the needs that were asked for, by filter or in words.
    let needs: [String]

    /// The same with something else for each service; those for which there is nothing are left out.
    func mapped<Other>(_ change: (Item) throws -> Other?) rethrows -> Found<Other> {
        Found<Other>(
            query: query,
            danger: danger,
            crisis: try crisis.compactMap(change),
            cards: try cards.compactMap(change),
            fitting: fitting,
            total: total,
            counts: counts,
            loosened: loosened,
            terms: terms,
            place: place,
            repairs: repairs,
            needs: needs
        )
    }
}

/// What a search found, with the cards as they lie in the index.
package typealias FoundCards = Found<FoundCard>

extension Found<FoundCard> {
    func decoded() throws -> SearchResults {
        SearchResults(
            query: query,
            danger: danger,
            crisis: try crisis.map { try $0.decoded() },
            hits: try cards.map { try $0.decoded() },
            fitting: fitting,
            total: total,
            counts: counts,
            loosened: loosened,
            terms: terms,
            place: place,
            repairs: repairs,
            needs: needs
        )
    }
}
