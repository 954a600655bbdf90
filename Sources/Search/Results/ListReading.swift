import Foundation
import GRDB
import Synchronization

/// Posting lists that were asked for lately, for all readers; those of an earlier generation are forgotten.
final class ListCache: Sendable {
    private struct State {
        var generation: Int64 = 0
        var lists: [UInt32: PostingList] = [:]
        var bytes = 0
    }

    /// How many bytes of lists are kept.
    private static let most = 24 << 20
    private let state = Mutex(State())

    func list(_ term: UInt32, generation: Int64) -> PostingList? {
        state.withLock { $0.generation == generation ? $0.lists[term] : nil }
    }

    func keep(_ list: PostingList, of term: UInt32, generation: Int64) {
        state.withLock { state in
            if state.generation != generation || state.bytes > Self.most { state = State(generation: generation) }
            guard state.lists.updateValue(list, forKey: term) == nil else { return }
            state.bytes += list.bytes.count + 64
        }
    }
}

/// Reads the posting lists of one state of the index.
struct ListReading {
    private let db: Database
    private let shelf: Shelf
    private let cache: ListCache

    init(_ db: Database, _ shelf: Shelf, _ cache: ListCache) { (self.db, self.shelf, self.cache) = (db, shelf, cache) }

    /// The services that hold a term, as of when the lists were made, and those that have changed since.
    func lists(_ term: UInt32) throws -> (old: PostingList, fresh: PostingList?) {
        (try list(term), shelf.fresh[term])
    }

    private func list(_ term: UInt32) throws -> PostingList {
        guard Int(term) < shelf.vocabulary.listed else { return PostingList() }
        let generation = shelf.edition.generation
        if let list = cache.list(term, generation: generation) { return list }
        let statement = try db.cachedStatement(sql: "SELECT postings FROM search_list WHERE term = ?")
        let bytes = try Data.fetchOne(statement, arguments: [term]) ?? Data()
        let list = PostingList(bytes: Array(bytes))
        cache.keep(list, of: term, generation: generation)
        return list
    }
}
