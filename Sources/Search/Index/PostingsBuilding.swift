import Directory
import Foundation
import GRDB

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
        let list = try db.cachedStatement(sql: "INSERT INTO search_list VALUES (?, ?)")
        let order = lists.indices.filter { lists[$0].count > 0 }.sorted { analysis.terms[$0] < analysis.terms[$1] }
        for (id, number) in order.enumerated() {
            let postings = lists[number]
            try term.execute(arguments: [id, analysis.terms[number], postings.count, isInName[number]])
            try list.execute(arguments: [id, Data(postings.bytes)])
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
        for weighted in analysis.terms(of: service) {
            let term = try number(of: analysis.terms[weighted.term], weighted.isInName)
            postings.add(term: term, weighted.weight)
        }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO search_fresh VALUES (?, ?, ?)")
            .execute(arguments: [service.number, version, Data(postings.bytes)])
    }

    private func number(of term: String, _ isInName: Bool) throws -> UInt32 {
        let find = try db.cachedStatement(sql: "SELECT id, in_name FROM search_term WHERE term = ?")
        if let row = try Row.fetchOne(find, arguments: [term]) {
            let id: UInt32 = row[0]
            if isInName, !(row[1] as Bool) {
                try db.cachedStatement(sql: "UPDATE search_term SET in_name = 1 WHERE id = ?").execute(arguments: [id])
            }
            return id
        }
        try db.cachedStatement(
            sql: "INSERT INTO search_term SELECT coalesce(max(id) + 1, 0), ?, 1, ? FROM search_term"
        ).execute(arguments: [term, isInName])
        return UInt32(clamping: db.lastInsertedRowID)
    }
}
