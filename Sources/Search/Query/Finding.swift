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

    /// Weights of the columns: name, aliases, needs, organisation, place, summary, description.
    private static let matching = """
        SELECT rowid, bm25(search_text, 10, 8, 5, 4, 3, 2, 1) FROM search_text WHERE search_text MATCH ?
        """

    func found(_ asked: SearchQuery, counting: Bool) throws -> FoundCards {
        let query = asked.understood(by: shelf)
        let expression = MatchExpression(query.words, concepts: shelf.concepts)
        let filters = Filters(query, shelf, at: now)
        let (matches, stage) = try matches(expression, filters)
        let selection = Selection(matches, filters, page: query, counting: counting)
        return FoundCards(
            query: query,
            crisis: shelf.lists.crisis.isCalledFor(by: query.words) ? try crisisLines() : [],
            cards: try cards(slots: selection.page, filters),
            fitting: selection.fitting,
            total: selection.total,
            counts: selection.counts,
            loosened: stage.anyWord,
            terms: expression.marks(trim: stage.trim)
        )
    }

    /// The text of the stage that finds something.
    func finalMatch(_ query: SearchQuery) throws -> String? {
        let expression = MatchExpression(query.words, concepts: shelf.concepts)
        let (matches, stage) = try matches(expression, Filters(query, shelf, at: now))
        return matches.isEmpty || stage.match.isEmpty ? nil : stage.match
    }

    func crisisLines() throws -> [FoundCard] {
        let sql = """
            SELECT service.id FROM crisis_line JOIN service ON service.key = crisis_line.service_key ORDER BY position
            """
        return try cards(ids: try String.fetchAll(db, sql: sql))
    }

    func cards(ids: [String]) throws -> [FoundCard] {
        let statement = try db.cachedStatement(sql: "SELECT number FROM search_entry WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2")
        let slots = try ids.prefix(100).filter { (12...36).contains($0.count) }.compactMap { id in
            let numbers = try Int64.fetchAll(statement, arguments: [id.lowercased()])
            return numbers.count == 1 ? shelf.slot(of: numbers[0]) : nil
        }
        return try cards(slots: slots, Filters(SearchQuery(), shelf, at: now))
    }

    /// What the words match, from the first stage that finds a service which passes the filters.
    private func matches(
        _ expression: MatchExpression,
        _ filters: Filters
    ) throws -> (matches: [Selection.Match], stage: MatchExpression.Stage) {
        guard let strictest = expression.stages.first else {
            return (shelf.entries.indices.map { Selection.Match(slot: $0, score: 0) }, .everything)
        }
        for stage in expression.stages {
            let matches = try matches(stage.match)
            if matches.contains(where: { filters.failures(shelf.entries[$0.slot]) == 0 }) { return (matches, stage) }
        }
        return ([], strictest)
    }

    private func matches(_ match: String) throws -> [Selection.Match] {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: Self.matching), arguments: [match])
        var matches: [Selection.Match] = []
        while let row = try rows.next() {
            guard let slot = shelf.slot(of: row[0]) else { continue }
            matches.append(Selection.Match(slot: slot, score: row[1]))
        }
        return matches
    }

    private func cards(slots: [Int], _ filters: Filters) throws -> [FoundCard] {
        let statement = try db.cachedStatement(sql: "SELECT card_\(language.rawValue) FROM search_entry WHERE number = ?")
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
