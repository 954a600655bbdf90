package import Directory
import GRDB

/// How an answer came about: what the words are taken to mean, and what of it the first services say.
package struct Explanation: Sendable {
    /// A term that stands for something asked for.
    package struct Term: Sendable {
        /// As it stands in the index: a word, a base form, `c0…` for a concept, `n0…` for a need.
        package let text: String
        /// How well it stands for what was typed; 1 is the word itself.
        package let quality: Float
    }

    /// One thing asked for.
    package struct Unit: Sendable {
        package let weight: Float
        /// The best terms first.
        package let terms: [Term]
    }

    /// A term in a service.
    package struct Said: Sendable {
        package let term: Term
        /// How much it weighs there, by column and form.
        package let weight: Float
    }

    /// What was found, as without the explanation.
    package let results: SearchResults
    package let units: [Unit]
    /// The language that the words are in, as far as can be told.
    package let language: Language?
    /// For each service found, at most twenty, what it says of each unit.
    package let services: [[[Said]]]
}

extension SearchEngine {
    /// What a query's words are taken to mean, and why the first services stand where they do.
    package func explain(_ query: SearchQuery, in language: Language = .et) async throws -> Explanation {
        let results = try await search(query, in: language, counting: false)
        return try await reading { db, shelf, tools in
            let understanding = Reading(shelf).understanding(of: query.words, takingPlaces: query.takesPlaces)
            // Words of danger are not asked what else they mean.
            guard results.danger == nil else {
                let language = results.danger?.language.nearest
                return Explanation(results: results, units: [], language: language, services: [])
            }
            let explaining = Explaining(understanding, shelf, ListReading(db, shelf, tools.lists))
            let find = try db.cachedStatement(sql: "SELECT number FROM search_entry WHERE id = ?")
            return Explanation(
                results: results,
                units: explaining.units,
                language: understanding.language,
                services: try results.hits.prefix(Explaining.mostServices).map { hit in
                    try explaining.said(by: Int.fetchOne(find, arguments: [hit.card.id]) ?? 0)
                }
            )
        }
    }
}

/// Puts an understanding into words.
private struct Explaining {
    static let mostServices = 20
    private static let mostTerms = 14
    private static let mostSaid = 5

    private let understanding: Understanding
    private let shelf: Shelf
    private let lists: ListReading

    init(_ understanding: Understanding, _ shelf: Shelf, _ lists: ListReading) {
        (self.understanding, self.shelf, self.lists) = (understanding, shelf, lists)
    }

    var units: [Explanation.Unit] {
        understanding.units.map { unit in
            Explanation.Unit(weight: unit.weight, terms: Self.best(unit).prefix(Self.mostTerms).map(term))
        }
    }

    /// What a service says of each unit: the terms that count most, by how well each stands for the word squared, times its
    /// weight in the service.
    func said(by number: Int) throws -> [[Explanation.Said]] {
        try understanding.units.map { unit in
            let said = try Self.best(unit).compactMap { best in
                try weight(of: best.key, in: number).map { Explanation.Said(term: term(best), weight: $0) }
            }
            return Array(said.sorted { ($0.value, $1.term.text) > ($1.value, $0.term.text) }.prefix(Self.mostSaid))
        }
    }

    private func weight(of term: UInt32, in number: Int) throws -> Float? {
        let (old, fresh) = try lists.lists(term)
        let hasChanged = number < shelf.changed.count && shelf.changed[number]
        var found: UInt8?
        (hasChanged ? fresh ?? PostingList() : old).forEach { if $0 == number { found = $1 } }
        return found.map { Float($0) * TermWeight.step }
    }

    private func term(_ term: (key: UInt32, value: Float)) -> Explanation.Term {
        Explanation.Term(text: shelf.vocabulary.term(Int(term.key)), quality: term.value)
    }

    private static func best(_ unit: Understanding.Unit) -> [(key: UInt32, value: Float)] {
        unit.terms.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    }
}

extension Explanation.Said {
    /// What it adds to the unit.
    fileprivate var value: Float { term.quality * term.quality * weight }
}
