import Directory
import Foundation
import GRDB

/// Compares the index with what would be written now.
struct IndexComparison {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// Identifiers of services that differ, those of entries that should not be there first.
    func differences() throws -> [String] {
        let odd = """
            SELECT id FROM search_entry
            WHERE number NOT IN (SELECT number FROM service WHERE status <> 'draft') ORDER BY number
            """
        let wrong = try String.fetchAll(db, sql: odd)
        let entries = EntryWriting(db)
        var postings = PostingsBuilding(DocumentAnalysis(Knowledge(try ControlledLists(db))))
        var ids: [Int: String] = [:]
        var differing: Set<Int> = []
        try ServicePages(db).forEach { page in
            for service in page {
                ids[Int(service.number)] = service.id
                postings.add(service)
                if try !entries.isUpToDate(IndexEntry(service)) { differing.insert(Int(service.number)) }
            }
        }
        var damaged: [String] = []
        try compare(postings.byTerm, &differing, &damaged)
        return wrong + damaged + differing.sorted().compactMap { ids[$0] }
    }

    /// Adds the numbers of the services that the lists show otherwise than they should.
    private func compare(_ wanted: [String: PostingList], _ differing: inout Set<Int>, _ damaged: inout [String])
        throws
    {
        let stored = try StoredPostings(db)
        var terms = wanted
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT search_term.id, search_term.term, search_list.postings, search_term.holders, search_list.sum
                FROM search_term LEFT JOIN search_list ON search_list.term = search_term.id
                """
        )
        while let row = try rows.next() {
            let list = PostingList(bytes: Array((row[2] as Data?) ?? Data()))
            let term: String = row[1]
            if !list.bytes.isEmpty, !list.isWhole(holders: row[3]) { damaged.append("the list of a term") }
            let wanted = terms.removeValue(forKey: term) ?? PostingList()
            let isSame = Self.compare(stored.standing(list, term: row[0]), Self.pairs(wanted), &differing)
            // Right services under a wrong sum: the next reader would take the list for damaged.
            if isSame, !list.bytes.isEmpty, row[4] != list.sum { damaged.append("the sum of the list of a term") }
        }
        for list in terms.values { Self.compare([:], Self.pairs(list), &differing) }
    }

    @discardableResult
    private static func compare(_ stored: [Int: UInt8], _ wanted: [Int: UInt8], _ differing: inout Set<Int>) -> Bool {
        guard stored != wanted else { return true }
        for (number, weight) in stored where wanted[number] != weight { differing.insert(number) }
        for (number, weight) in wanted where stored[number] != weight { differing.insert(number) }
        return false
    }

    private static func pairs(_ list: PostingList) -> [Int: UInt8] {
        var pairs: [Int: UInt8] = [:]
        list.forEach { pairs[$0] = $1 }
        return pairs
    }
}

/// The lists as they count, with what has changed since they were made.
private struct StoredPostings {
    private var changed: Set<Int> = []
    private var fresh: [UInt32: [(number: Int, weight: UInt8)]] = [:]

    init(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT number, postings FROM search_fresh")
        while let row = try rows.next() {
            let number: Int = row[0]
            changed.insert(number)
            FreshPostings(bytes: Array((row[1] as Data?) ?? Data())).forEach {
                fresh[$0, default: []].append((number, $1))
            }
        }
    }

    func standing(_ list: PostingList, term: UInt32) -> [Int: UInt8] {
        var pairs: [Int: UInt8] = [:]
        list.forEach { if !changed.contains($0) { pairs[$0] = $1 } }
        for (number, weight) in fresh[term] ?? [] { pairs[number] = weight }
        return pairs
    }
}
