import GRDB
import Storage

/// Posting lists that were asked for lately; those of an earlier generation are forgotten.
struct ListCache: Sendable {
    /// What a list takes besides its bytes.
    private static let overhead = 64
    /// In bytes; the lists of 100,000 services are about half of that.
    private let lists = EditionCache<Int64, UInt32, PostingList>(most: 160 << 20, whenFull: .anyOther) {
        $1.bytes.count + Self.overhead
    }

    func list(_ term: UInt32, generation: Int64) -> PostingList? { lists.value(term, generation) }

    func keep(_ list: PostingList, of term: UInt32, generation: Int64) { lists.keep(list, for: term, generation) }
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
        let statement = try db.cachedStatement(sql: "SELECT postings, sum FROM search_list WHERE term = ?")
        let rows = try Row.fetchCursor(statement, arguments: [term])
        let row = try rows.next()
        let list = PostingList(bytes: try row?.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] } ?? [])
        guard row?[1] == list.sum, list.isWhole(holders: shelf.vocabulary.holders(of: term)) else {
            Damage.note("a list of the index")
            return PostingList()
        }
        cache.keep(list, of: term, generation: generation)
        return list
    }
}
