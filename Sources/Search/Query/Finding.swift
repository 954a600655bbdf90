import Directory
import Foundation
import GRDB
import Storage

/// One search, in one read of the database.
struct Finding {
    private let db: Database
    private let shelf: Shelf
    private let now: Date
    private let language: Language

    init(_ db: Database, _ shelf: Shelf, at now: Date, in language: Language) {
        (self.db, self.shelf, self.now, self.language) = (db, shelf, now, language)
    }

    func found(_ asked: SearchQuery, counting: Bool) throws -> FoundCards {
        var query = asked.understood(by: shelf)
        let understanding = Reading(shelf).understanding(of: query.words, takingPlaces: query.takesPlaces)
        let place = place(in: query, understanding)
        if let place, place.isTaken { query.area = place.area }
        let filters = Filters(query, shelf, at: now)
        let (matches, isLoose) = try matches(understanding)
        let selection = Selection(matches, filters, page: query, counting: counting)
        return FoundCards(
            query: query,
            crisis: shelf.lists.crisis.isCalledFor(by: query.words) ? try crisisLines() : [],
            cards: try cards(slots: selection.page, filters),
            fitting: selection.fitting,
            total: selection.total,
            counts: selection.counts,
            loosened: isLoose && selection.total > 0,
            terms: understanding.marks.sorted(),
            place: place,
            repairs: understanding.repairs.map { SearchResults.Repair(typed: $0.typed, used: $0.used) }
        )
    }

    /// The place that the words name, told also when it is left as words.
    private func place(in query: SearchQuery, _ understanding: Understanding) -> SearchResults.Place? {
        let terms = TextAnalysis.terms(query.words)
        let mention = query.takesPlaces ? understanding.place : shelf.places.mention(in: terms)
        return mention.map { SearchResults.Place(area: $0.area, isTaken: query.takesPlaces && query.area == nil) }
    }

    /// What FTS5 is asked for a query.
    func finalMatch(_ query: SearchQuery) throws -> String? {
        let understanding = Reading(shelf).understanding(of: query.words, takingPlaces: query.takesPlaces)
        return understanding.units.isEmpty ? nil : match(understanding, joinedBy: " OR ")
    }

    func crisisLines() throws -> [FoundCard] {
        let sql = """
            SELECT service.id FROM crisis_line JOIN service ON service.key = crisis_line.service_key ORDER BY position
            """
        return try cards(ids: try String.fetchAll(db, sql: sql))
    }

    func cards(ids: [String]) throws -> [FoundCard] {
        let statement = try db.cachedStatement(
            sql: "SELECT number FROM search_entry WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2"
        )
        let slots = try ids.prefix(100).filter { (12...36).contains($0.count) }.compactMap { id in
            let numbers = try Int64.fetchAll(statement, arguments: [id.lowercased()])
            return numbers.count == 1 ? shelf.slot(of: numbers[0]) : nil
        }
        return try cards(slots: slots, Filters(SearchQuery(), shelf, at: now))
    }

    /// What the words match: services that say all of it, or any of it when few say all. The filters have no part in this, so
    /// that taking one away or turning a page changes neither the order nor the counts.
    private func matches(_ understanding: Understanding) throws -> (matches: [Selection.Match], isLoose: Bool) {
        guard !understanding.units.isEmpty else {
            guard !understanding.asksForSomething else { return ([], false) }
            return (shelf.entries.indices.map { Selection.Match(slot: $0, score: 0) }, false)
        }
        var candidates = try slots(match(understanding, joinedBy: " AND "))
        let isLoose = candidates.isEmpty
        if candidates.count < Self.few, understanding.units.count > 1 {
            candidates = try slots(match(understanding, joinedBy: " OR "))
        }
        let scored = Ranking(understanding, shelf, in: language).scores(candidates)
        let best = scored.lazy.map(\.score).min() ?? 0
        return (scored.filter { $0.score <= best * Self.leastShare }, isLoose)
    }

    /// So few services that say everything do not fill a page or two.
    private static let few = 40
    /// What scores less than this share of the best says too little of what was asked for to be shown.
    private static let leastShare = 0.08

    private static let matching = "SELECT rowid FROM search_text WHERE search_text MATCH ?"

    private func slots(_ match: String) throws -> [Int] {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: Self.matching), arguments: [match])
        var slots: [Int] = []
        while let row = try rows.next() {
            if let slot = shelf.slot(of: row[0]) { slots.append(slot) }
        }
        return slots
    }

    /// Terms hold only letters and digits and stand in quotes, so nothing typed is syntax.
    private func match(_ understanding: Understanding, joinedBy joint: String) -> String {
        understanding.units.map { unit in
            let terms = unit.terms.keys.sorted().map { "\"\(shelf.vocabulary.terms[Int($0)])\"" }
            return "(\(terms.joined(separator: " OR ")))"
        }.joined(separator: joint)
    }

    private func cards(slots: [Int], _ filters: Filters) throws -> [FoundCard] {
        let statement = try db.cachedStatement(
            sql: "SELECT card_\(language.rawValue) FROM search_entry WHERE number = ?"
        )
        return try slots.compactMap { slot in
            let entry = shelf.entries[slot]
            guard let json = try String.fetchOne(statement, arguments: [entry.number]) else { return nil }
            return FoundCard(
                json: json,
                obstacles: filters.obstacles(entry),
                isOpen: filters.isOpen(entry),
                opens: filters.opening(entry)
            )
        }
    }
}
