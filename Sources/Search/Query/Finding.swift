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
    private let tools: Tools

    /// What searches share.
    struct Tools: Sendable {
        let lists = ListCache()
        let scales = Scales()
        let cards = CardCache()
        let answers = AnswerCache()
    }

    init(_ db: Database, _ shelf: Shelf, _ tools: Tools, at now: Date, in language: Language) {
        (self.db, self.shelf, self.tools, self.now, self.language) = (db, shelf, tools, now, language)
    }

    func found(_ asked: SearchQuery, counting: Bool) throws -> FoundCards {
        let query = asked.understood(by: shelf)
        let key = AnswerCache.Key(query: query, language: language, counting: counting)
        if let known = tools.answers.outcome(key, shelf.edition, at: now) { return try known.mapped(card) }
        // What came of damage is not to be remembered.
        let outcome: Outcome = try Damage.watching { try self.outcome(query, counting: counting) }
        tools.answers.keep(outcome, for: key, shelf.edition, at: now)
        return try outcome.mapped(card)
    }

    /// The same from memory alone, when it was asked for in this minute.
    static func remembered(
        _ asked: SearchQuery,
        _ shelf: Shelf,
        _ tools: Tools,
        at now: Date,
        in language: Language,
        counting: Bool
    ) -> FoundCards? {
        let key = AnswerCache.Key(query: asked.understood(by: shelf), language: language, counting: counting)
        guard let outcome = tools.answers.outcome(key, shelf.edition, at: now) else { return nil }
        return try? outcome.mapped { place in
            guard let json = tools.cards.card(place.number, in: language, shelf.edition) else { throw NotAtHand() }
            return FoundCard(json: json, place)
        }
    }

    private struct NotAtHand: Error {}

    private func outcome(_ understood: SearchQuery, counting: Bool) throws -> Outcome {
        if let danger = danger(in: understood.words) {
            return try outcome(understood, danger, counting: counting)
        }
        var query = understood
        let understanding = Reading(shelf).understanding(of: query.words, takingPlaces: query.takesPlaces)
        let place = place(in: query, understanding)
        if let place, place.isTaken { query.area = place.area }
        let filters = Filters(query, shelf, at: now)
        let (selection, isLoose) = try selection(understanding, filters, query, counting: counting)
        return Outcome(
            query: query,
            danger: nil,
            crisis: [],
            cards: selection.page.map { OutcomePlace($0, filters) },
            fitting: selection.fitting,
            total: selection.total,
            counts: selection.counts,
            loosened: isLoose && selection.total > 0,
            terms: understanding.marks.sorted(),
            place: place,
            repairs: understanding.repairs.map { SearchResults.Repair(typed: $0.typed, used: $0.used) },
            needs: query.needs.isEmpty ? understanding.needs.sorted() : query.needs
        )
    }

    /// The danger that words tell of, or an operator's phrase in them.
    private func danger(in words: String) -> Danger? {
        Danger(in: words, isCalled: shelf.lists.crisis.isCalledFor(by: words))
    }

    /// When words tell of danger they say no more than that and a place: below the lines stands help for it that serves the
    /// person, whatever else the words are like.
    private func outcome(_ understood: SearchQuery, _ danger: Danger, counting: Bool) throws -> Outcome {
        var query = understood
        let mention = shelf.places.mention(in: TextAnalysis.terms(query.words))
        let place = mention.map {
            SearchResults.Place(area: $0.area, isTaken: query.takesPlaces && query.area == nil)
        }
        if let place, place.isTaken { query.area = place.area }
        let filters = Filters(query, shelf, at: now)
        let help = DangerHelp(for: danger, filters, hasPlace: query.area != nil)
        let services = help.services + (try withoutNeeds(understood, danger))
        let selection = Selection(of: services, filters, page: query, counting: counting)
        return Outcome(
            query: query,
            danger: danger,
            crisis: try crisisPlaces(shelf.lists.crisis.serviceKeys(for: danger.kinds)),
            cards: selection.page.map { OutcomePlace($0, filters) },
            fitting: selection.fitting,
            total: selection.total,
            counts: selection.counts,
            loosened: false,
            terms: [],
            place: place,
            repairs: [],
            needs: query.needs.isEmpty ? danger.needs : query.needs
        )
    }

    /// Services of which nobody has written down which needs they meet, and that say all of the words, or some of them where the words
    /// lead to help for this danger: they stand behind those that are known to help, the best first.
    private func withoutNeeds(_ query: SearchQuery, _ danger: Danger) throws -> [(number: Int, score: Float)] {
        guard shelf.entries.contains(where: { $0.exists && $0.needs == 0 }) else { return [] }
        let understanding = Reading(shelf).understanding(of: query.words, takingPlaces: query.takesPlaces)
        guard !understanding.units.isEmpty else { return [] }
        let ranking = Ranking(understanding, shelf, ListReading(db, shelf, tools.lists), in: language)
        let leadsToHelp = !understanding.needs.isDisjoint(with: danger.needs)
        return try tools.scales.lend(bound: shelf.entries.count) { scale in
            let (matches, isLoose) = try ranking.matches(scale)
            guard !isLoose || leadsToHelp else { return [] }
            var found: [(number: Int, score: Float)] = []
            matches.forEach { number, score in
                if shelf.entries[number].needs == 0 { found.append((number, score - Self.behind)) }
            }
            return found
        }
    }

    /// More than any service of the index scores.
    private static let behind: Float = 1_000

    /// The place that the words name, told also when it is left as words.
    private func place(in query: SearchQuery, _ understanding: Understanding) -> SearchResults.Place? {
        let mention =
            query.takesPlaces ? understanding.place : shelf.places.mention(in: TextAnalysis.terms(query.words))
        return mention.map { SearchResults.Place(area: $0.area, isTaken: query.takesPlaces && query.area == nil) }
    }

    func crisisLines() throws -> [FoundCard] {
        try crisisPlaces(shelf.lists.crisis.serviceKeys).compactMap(card)
    }

    /// Those that answer now come before those that are closed.
    private func crisisPlaces(_ keys: [String]) throws -> [OutcomePlace] {
        let statement = try db.cachedStatement(sql: "SELECT id FROM service WHERE key = ?")
        let lines = try places(ids: try keys.compactMap { try String.fetchOne(statement, arguments: [$0]) })
        return lines.filter { $0.isOpen != false } + lines.filter { $0.isOpen == false }
    }

    func cards(ids: [String]) throws -> [FoundCard] { try places(ids: ids).compactMap(card) }

    private func places(ids: [String]) throws -> [OutcomePlace] {
        let statement = try db.cachedStatement(
            sql: "SELECT number FROM search_entry WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2"
        )
        let filters = Filters(SearchQuery(), shelf, at: now)
        return try ids.prefix(100).filter { (12...36).contains($0.count) }.compactMap { id in
            let numbers = try Int.fetchAll(statement, arguments: [id.lowercased()])
            guard numbers.count == 1, shelf.entries.indices.contains(numbers[0]) else { return nil }
            return OutcomePlace(numbers[0], filters)
        }
    }

    /// What the words match, and whether only some of them; everything when nothing is asked for.
    private func selection(
        _ understanding: Understanding,
        _ filters: Filters,
        _ query: SearchQuery,
        counting: Bool
    ) throws -> (Selection, isLoose: Bool) {
        guard !understanding.units.isEmpty else {
            guard !understanding.asksForSomething else {
                return (try pieces(filters, query, counting: counting), false)
            }
            return (Selection(everythingBut: filters, page: query, counting: counting), false)
        }
        let ranking = Ranking(understanding, shelf, ListReading(db, shelf, tools.lists), in: language)
        let found = try tools.scales.lend(bound: shelf.entries.count) { scale in
            let (matches, isLoose) = try ranking.matches(scale)
            return matches.isEmpty ? nil : (Selection(matches, filters, page: query, counting: counting), isLoose)
        }
        return try found ?? (pieces(filters, query, counting: counting), false)
    }

    /// What has every typed word as a piece of its names: `kutsehar` finds a Rakenduskutseharidus. Only asked when nothing holds
    /// the words or anything like them.
    private func pieces(_ filters: Filters, _ query: SearchQuery, counting: Bool) throws -> Selection {
        let words = TextAnalysis.terms(query.words).filter { !StopWords.contains($0) }.prefix(Reading.mostWords)
        guard !words.isEmpty, words.allSatisfy({ $0.count >= Self.shortestPiece }) else { return Selection() }
        let sql = "SELECT rowid FROM search_name WHERE search_name MATCH ? ORDER BY rowid LIMIT \(Self.mostByPieces)"
        // Words hold only letters and digits and stand in quotes, so nothing typed is syntax.
        let match = words.map { "\"\($0)\"" }.joined(separator: " ")
        let numbers = try Int.fetchAll(db.cachedStatement(sql: sql), arguments: [match])
        return Selection(of: numbers, filters, page: query, counting: counting)
    }

    /// The index of pieces knows three letters and more.
    private static let shortestPiece = 3
    private static let mostByPieces = 100

    private func card(_ place: OutcomePlace) throws -> FoundCard? {
        try json(place.number).map { FoundCard(json: $0, place) }
    }

    private func json(_ number: Int) throws -> String? {
        if let known = tools.cards.card(number, in: language, shelf.edition) { return known }
        let statement = try db.cachedStatement(
            sql: "SELECT et, \(language.rawValue) FROM search_card WHERE number = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [number]) else { return nil }
        let card: String = try Damage.watching {
            language == .et ? row[0] : CardEncoding.card(row[1], beside: row[0])
        }
        tools.cards.keep(card, of: number, in: language, shelf.edition)
        return card
    }
}
