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

    /// What a list takes besides its bytes.
    private static let overhead = 64
    /// How many bytes of lists are kept at most; the lists of 100,000 services are about half of that.
    private static let most = 160 << 20
    private let state = Mutex(State())

    func list(_ term: UInt32, generation: Int64) -> PostingList? {
        state.withLock { $0.generation == generation ? $0.lists[term] : nil }
    }

    func keep(_ list: PostingList, of term: UInt32, generation: Int64) {
        state.withLock { state in
            if state.generation != generation { state = State(generation: generation) }
            while state.bytes > Self.most, let (other, gone) = state.lists.first {
                state.lists[other] = nil
                state.bytes -= gone.bytes.count + Self.overhead
            }
            guard state.lists.updateValue(list, forKey: term) == nil else { return }
            state.bytes += list.bytes.count + Self.overhead
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
        let rows = try Row.fetchCursor(statement, arguments: [term])
        let list = try withExtendedLifetime(rows) {
            try PostingList(bytes: rows.next()?.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] } ?? [])
        }
        cache.keep(list, of: term, generation: generation)
        return list
    }
}
