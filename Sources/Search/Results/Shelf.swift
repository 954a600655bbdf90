import Directory
import Foundation
import GRDB
import Storage

/// What is kept in memory of the index as it stands at one version: what the filters ask about every service, the vocabulary,
/// and what has changed since the lists were made. Brought up to date when the version rises.
final class Shelf: Sendable {
    /// What the filters ask about a service: a few bytes, the same areas and hours kept once.
    struct Entry: Sendable {
        /// Whether the index has a service of this number.
        var exists = false
        var needs: UInt64 = 0
        var languages: UInt32 = 0
        /// A bit for each of `Field.flags` that it is known to have.
        var flags: UInt32 = 0
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
        /// The ordinal of the last day on which what was told of its places is believed, or `Int32.min`.
        var capacityUntil: Int32 = .min
        /// The ordinal of the last day on which it exists, or `Int32.max`.
        var lastDay: Int32 = .max
        /// Its place among the names: the first letters of its own.
        var position: UInt64 = 0
    }

    /// What most searches ask of a service, in a byte: the languages in which it is described, a bit each in the order of
    /// `Language`, and whether it ends some day.
    struct Brief: Sendable {
        fileprivate(set) var bits: UInt8 = 0

        static let ends: UInt8 = 1 << 7

        init() {}

        init(toldIn languages: String, ends: Bool) {
            for (bit, language) in Language.allCases.enumerated() where languages.contains(language.rawValue) {
                bits |= 1 << UInt8(bit)
            }
            if ends { bits |= Self.ends }
        }
    }

    /// The areas that some services have in common.
    struct AreaSet: Sendable {
        let codes: [String]
        /// Municipalities and counties in which somebody is served by it.
        let served: Set<String>
    }

    /// What identifies the index: a generation of lists, and a version of what has changed since.
    struct Edition: Equatable, Sendable {
        let generation: Int64
        let version: Int

        init(_ row: Row) { (generation, version) = (row[0], row[1]) }
    }

    let edition: Edition
    let knowledge: Knowledge
    let vocabulary: Vocabulary
    let spelling: Spelling
    /// By the number of the service; those that do not exist are gaps.
    let entries: [Entry]
    let briefs: [Brief]
    let count: Int
    /// How many services are described in each language, in the order of `Language`.
    let told: [Int]
    /// By number, whether a service has changed since the lists were made (empty while none has), and the postings of those.
    let changed: [Bool]
    let fresh: [UInt32: PostingList]
    let areaSets: [AreaSet]
    let schedules: [Schedule]
    let needCodes: [String]
    let kindCodes: [String]
    let languageCodes: [String]
    private let builder: ShelfBuilder

    var lists: ControlledLists { knowledge.lists }
    var lexicon: ConceptLexicon { knowledge.lexicon }
    var morphology: Morphology { knowledge.morphology }
    var places: Places { knowledge.places }

    /// Reads the index, starting from an earlier shelf of the same generation where there is one.
    init(_ db: Database, _ edition: Edition, after earlier: Shelf?) throws {
        self.edition = edition
        let earlier = earlier.flatMap { $0.edition.generation == edition.generation ? $0 : nil }
        knowledge = try earlier?.knowledge ?? Knowledge.current(db, generation: edition.generation)
        var builder = earlier?.builder ?? ShelfBuilder(lists: knowledge.lists)
        try builder.read(db, after: earlier?.edition.version)
        let listed =
            try earlier?.vocabulary.listed ?? Int.fetchOne(
                db,
                sql: "SELECT coalesce(max(term) + 1, 0) FROM search_list"
            ) ?? 0
        let base = try earlier?.vocabulary ?? Vocabulary(db, terms: listed)
        vocabulary = try base.with(Vocabulary.Fresh(db, from: listed))
        spelling = earlier?.spelling ?? Spelling(knowledge.lexicon, vocabulary)
        (entries, briefs, count) = (builder.entries, builder.briefs, builder.entries.count(where: \.exists))
        told = Language.allCases.indices.map { bit in builder.briefs.count { $0.bits & 1 << UInt8(bit) != 0 } }
        changed = builder.changed
        fresh = builder.fresh.mapValues(PostingList.init)
        (areaSets, schedules) = (builder.areaSets, builder.schedules)
        (needCodes, kindCodes) = (builder.needs.names, builder.kinds.names)
        languageCodes = builder.languages.names
        self.builder = builder
    }
}
