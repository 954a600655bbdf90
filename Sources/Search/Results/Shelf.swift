import Directory
import Foundation
import GRDB
import Storage

/// What the filters ask about every service, held in memory: a few bytes each, the same areas and hours kept once.
/// Read again when the index's version changes.
struct Shelf: Sendable {
    struct Entry: Sendable {
        let number: Int64
        var needs: UInt64 = 0
        var languages: UInt32 = 0
        var kind: UInt8 = 0
        var ageFrom: UInt8 = 0
        var ageTo: UInt8 = .max
        var free = false
        var ended = false
        var hasCapacity = false
        /// Index into `areaSets`.
        var areas: UInt16 = 0
        /// Index into `schedules`, or -1 when the hours are not known.
        var schedule: Int32 = -1
        /// The ordinal of the day until which it is full, or `Int32.min`.
        var fullUntil: Int32 = .min
        /// The ordinal of the last day on which it exists, or `Int32.max`.
        var lastDay: Int32 = .max
        /// The languages in which it is described, a bit each in the order of `Language`.
        var toldIn: UInt8 = 0
        /// Its place in the order of names.
        var position: Int32 = 0
    }

    /// The areas that some services have in common.
    struct AreaSet: Sendable {
        let codes: [String]
        /// Municipalities and counties in which somebody is served by it.
        let served: Set<String>
    }

    let version: Int
    let lists: ControlledLists
    let vocabulary: Vocabulary
    let lexicon: ConceptLexicon
    let morphology: Morphology
    let places: Places
    let spelling: Spelling
    /// The postings of all services, those of the entry in slot i from `starts[i]` up to `starts[i + 1]`.
    let postings: [UInt32]
    let starts: [Int32]
    /// Terms that stand in the name of a service as written.
    let nameTerms: Set<UInt32>
    let entries: [Entry]
    let areaSets: [AreaSet]
    let schedules: [Schedule]
    let needCodes: [String]
    let kindCodes: [String]
    let languageCodes: [String]
    private let slots: [Int32]

    /// The place of a service's entry, by its number.
    func slot(of number: Int64) -> Int? {
        guard number >= 0, number < slots.count, case let slot = slots[Int(number)], slot >= 0 else { return nil }
        return Int(slot)
    }

    init(_ db: Database) throws {
        version = try SearchIndex.version(db)
        lists = try ControlledLists(db)
        vocabulary = try Vocabulary(db)
        morphology = Morphology(lists)
        lexicon = ConceptLexicon(lists.concepts, morphology)
        places = Places(lists)
        spelling = Spelling(words: lexicon.words + vocabulary.terms)
        var builder = ShelfBuilder(lists: lists)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT number, kind, need_codes, area_codes, languages, age_from, age_to, free, ended, hours, has_capacity,
                    full_until, valid_to, postings, told_in FROM search_entry ORDER BY position, number
                """
        )
        while let row = try rows.next() { builder.add(row) }
        nameTerms = Set(builder.postings.lazy.map(Posting.init).filter { $0.column == 0 && $0.form == 0 }.map(\.term))
        (postings, starts) = (builder.postings, builder.starts)
        (entries, areaSets, schedules) = (builder.entries, builder.areaSets, builder.schedules)
        (needCodes, kindCodes) = (builder.needs.names, builder.kinds.names)
        languageCodes = builder.languages.names
        var slots = [Int32](repeating: -1, count: Int(entries.map(\.number).max() ?? 0) + 1)
        for (slot, entry) in entries.enumerated() { slots[Int(entry.number)] = Int32(slot) }
        self.slots = slots
    }
}
