import Directory
import Foundation
import GRDB
import Storage

/// Collects what services say into one list for each term, and writes the lists with their terms in the order of the alphabet.
struct PostingsBuilding {
    private let analysis: DocumentAnalysis
    private var lists: [PostingList] = []
    private var isInName: [Bool] = []

    init(_ analysis: DocumentAnalysis) { self.analysis = analysis }

    /// Adds a service; its number must be higher than those before.
    mutating func add(_ service: Service) {
        let weighted = analysis.terms(of: service)
        while lists.count < analysis.terms.count {
            lists.append(PostingList())
            isInName.append(false)
        }
        for term in weighted {
            lists[term.term].add(Int(service.number), term.weight)
            if term.isInName { isInName[term.term] = true }
        }
    }

    /// The lists by term.
    var byTerm: [String: PostingList] {
        Dictionary(zip(analysis.terms, lists).filter { !$1.bytes.isEmpty }, uniquingKeysWith: { first, _ in first })
    }

    func write(_ db: Database) throws {
        let term = try db.cachedStatement(sql: "INSERT INTO search_term VALUES (?, ?, ?, ?)")
        let list = try db.cachedStatement(sql: "INSERT INTO search_list VALUES (?, ?, ?)")
        let order = lists.indices.filter { lists[$0].count > 0 }.sorted { analysis.terms[$0] < analysis.terms[$1] }
        for (id, number) in order.enumerated() {
            let postings = lists[number]
            try term.execute(arguments: [id, analysis.terms[number], postings.count, isInName[number]])
            try list.execute(arguments: [id, Data(postings.bytes), postings.sum])
        }
    }
}

/// Writes the terms of single services beside the lists.
struct FreshWriting {
    private let db: Database
    private let version: Int

    init(_ db: Database, version: Int) { (self.db, self.version) = (db, version) }

    /// That a service has left.
    func remove(_ number: Int64) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO search_fresh VALUES (?, ?, NULL)")
            .execute(arguments: [number, version])
    }

    func write(_ service: Service, _ analysis: DocumentAnalysis) throws {
        var postings = FreshPostings()
        let weighted = analysis.terms(of: service)
        let known = try known(weighted.map { analysis.terms[$0.term] })
        for (weighted, known) in zip(weighted, known) {
            let term = try number(of: analysis.terms[weighted.term], known, weighted.isInName)
            postings.add(term: term, weighted.weight)
        }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO search_fresh VALUES (?, ?, ?)")
            .execute(arguments: [service.number, version, Data(postings.bytes)])
    }

    private typealias KnownTerm = (id: UInt32, isInName: Bool)

    /// What the index has of some terms, in their order, asked for at once.
    private func known(_ terms: [String]) throws -> [KnownTerm?] {
        var json = JSONText()
        json.list(terms) { $0.string($1) }
        // CROSS: the list is walked and the terms looked up, not the other way round.
        let find = try db.cachedStatement(
            sql: """
                SELECT json_each.key, search_term.id, in_name FROM json_each(?) CROSS JOIN search_term
                ON search_term.term = json_each.value
                """
        )
        var known = [KnownTerm?](repeating: nil, count: terms.count)
        let rows = try Row.fetchCursor(find, arguments: [json.text])
        while let row = try rows.next() { known[row[0]] = (row[1], row[2]) }
        return known
    }

    private func number(of term: String, _ known: KnownTerm?, _ isInName: Bool) throws -> UInt32 {
        if let known {
            guard isInName, !known.isInName else { return known.id }
            try db.cachedStatement(sql: "UPDATE search_term SET in_name = 1 WHERE id = ?")
                .execute(arguments: [known.id])
            return known.id
        }
        try db.cachedStatement(
            sql: "INSERT INTO search_term SELECT coalesce(max(id) + 1, 0), ?, 1, ? FROM search_term"
        ).execute(arguments: [term, isInName])
        return UInt32(clamping: db.lastInsertedRowID)
    }
}
