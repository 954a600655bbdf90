package import Directory
import GRDB

extension SearchEngine {
    /// What a query's words are taken to mean, and why the first services stand where they do: a line for each unit, then for each
    /// service the terms that it is found by.
    package func explain(_ query: SearchQuery, in language: Language = .et) async throws -> [String] {
        let found = try await search(query, in: language, counting: false)
        return try await reading { db, shelf, tools in
            let understanding = Reading(shelf).understanding(of: query.words, takingPlaces: query.takesPlaces)
            let explanation = Explanation(understanding, shelf, ListReading(db, shelf, tools.lists))
            let services = try found.hits.prefix(Explanation.mostServices).map { hit in
                let number = try Int.fetchOne(
                    db,
                    sql: "SELECT number FROM search_entry WHERE id = ?",
                    arguments: [hit.card.id]
                )
                return try explanation.line(hit.card.name, number: number ?? 0)
            }
            return explanation.meaning + services
        }
    }
}

/// Says in words how an answer came about.
struct Explanation {
    static let mostServices = 20
    private static let mostTerms = 14

    private let understanding: Understanding
    private let shelf: Shelf
    private let lists: ListReading

    init(_ understanding: Understanding, _ shelf: Shelf, _ lists: ListReading) {
        (self.understanding, self.shelf, self.lists) = (understanding, shelf, lists)
    }

    /// What the words are taken to mean.
    var meaning: [String] {
        var lines = understanding.units.map { unit in
            let terms = Self.best(unit).prefix(Self.mostTerms).map { "\(term($0.key)) \(Self.text($0.value))" }
            return "weight \(Self.text(unit.weight)): \(terms.joined(separator: ", "))"
        }
        if let place = understanding.place {
            lines.append("place: \(shelf.lists.area(place.area)?.name.text(.et) ?? "")")
        }
        lines += understanding.repairs.map { "“\($0.typed)” is taken for “\($0.used)”" }
        if let language = understanding.language { lines.append("language: \(language.rawValue)") }
        return lines
    }

    /// What a service says of each unit: the terms that count most, each as how well it stands for the word squared, times its
    /// weight in the service.
    func line(_ name: String, number: Int) throws -> String {
        let units = try understanding.units.map { unit in
            let said = try Self.best(unit).compactMap { term, quality -> (value: Float, text: String)? in
                guard let weight = try weight(of: term, in: number) else { return nil }
                let value = quality * quality * weight
                return (value, "\(self.term(term)) \(Self.text(quality))²·\(Self.text(weight))")
            }
            let strongest = said.sorted { ($0.value, $1.text) > ($1.value, $0.text) }.prefix(5).map(\.text)
            return strongest.isEmpty ? "–" : strongest.joined(separator: " + ")
        }
        return "\(name): \(units.joined(separator: " | "))"
    }

    private func weight(of term: UInt32, in number: Int) throws -> Float? {
        let (old, fresh) = try lists.lists(term)
        let hasChanged = number < shelf.changed.count && shelf.changed[number]
        var found: UInt8?
        (hasChanged ? fresh ?? PostingList() : old).forEach { if $0 == number { found = $1 } }
        return found.map { Float($0) * TermWeight.step }
    }

    private func term(_ number: UInt32) -> String { shelf.vocabulary.term(Int(number)) }

    private static func best(_ unit: Understanding.Unit) -> [(key: UInt32, value: Float)] {
        unit.terms.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    }

    private static func text(_ number: Float) -> String { "\((number * 100).rounded() / 100)" }
}
