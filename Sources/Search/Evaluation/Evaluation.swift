import Directory
import Foundation
package import Storage

/// How well the search of a collection answers its judged queries, by the first ten of each.
package struct Evaluation: Sendable {
    /// Averages over a class of queries, each from 0 to 1.
    package struct Score: Sendable {
        package let queries: Int
        package let nDCG: Double
        package let mrr: Double
        package let recall: Double
    }

    /// By class, in the order of the file; the last, `all`, is over all queries.
    package private(set) var scores: [(name: String, score: Score)] = []
    /// For each query the identifiers of what was found, best first.
    package private(set) var run: [(query: JudgedCollection.Query, documents: [String])] = []

    /// Asks every query of the engine that serves the pages.
    package init(_ collection: JudgedCollection, in store: Store) async throws {
        let engine = SearchEngine(store: store)
        let keys = Dictionary(
            collection.documents.map { (Identity.service($0.id), $0.id) },
            uniquingKeysWith: { first, _ in first }
        )
        for query in collection.queries {
            let found = try await engine.search(SearchQuery(words: query.q, pageSize: 10), in: .et, counting: false)
            run.append((query, found.hits.compactMap { keys[$0.card.id] }))
        }
        var classes: [String] = []
        for query in collection.queries where !classes.contains(query.cls) { classes.append(query.cls) }
        scores = classes.map { name in (name, Self.average(run.filter { $0.query.cls == name })) }
        scores.append(("all", Self.average(run)))
    }

    /// A line for each document found: query, document, rank.
    package var runFile: String {
        run.flatMap { query, documents in
            documents.enumerated().map { "\(query.qid) \($1) \($0 + 1)\n" }
        }.joined()
    }

    private static func average(_ run: [(query: JudgedCollection.Query, documents: [String])]) -> Score {
        let all = run.map { figures($0.query.rel, $0.documents) }
        let count = Double(max(1, all.count))
        return Score(
            queries: all.count,
            nDCG: all.reduce(0) { $0 + $1.nDCG } / count,
            mrr: all.reduce(0) { $0 + $1.mrr } / count,
            recall: all.reduce(0) { $0 + $1.recall } / count
        )
    }

    /// Grades of 2 and more count for the rank of the first and for recall; gain is 2 to the grade less one.
    static func figures(_ grades: [String: Int], _ documents: [String]) -> (nDCG: Double, mrr: Double, recall: Double) {
        let found = documents.prefix(10).map { grades[$0] ?? 0 }
        let relevant = grades.values.count { $0 >= 2 }
        let first = found.firstIndex { $0 >= 2 }
        let ideal = gain(grades.values.sorted(by: >).prefix(10).map { $0 })
        let recall = relevant > 0 ? Double(found.count { $0 >= 2 }) / Double(min(10, relevant)) : 0
        return (ideal > 0 ? gain(found) / ideal : 0, first.map { 1 / Double($0 + 1) } ?? 0, recall)
    }

    private static func gain(_ grades: [Int]) -> Double {
        grades.enumerated().reduce(0) { $0 + (pow(2, Double($1.element)) - 1) / log2(Double($1.offset) + 2) }
    }
}
