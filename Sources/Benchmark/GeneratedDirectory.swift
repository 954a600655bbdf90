import Directory
import Foundation
import GRDB
import Search
import Storage

/// A directory of invented services in a file of its own, kept for the next run, with what is asked of it.
struct GeneratedDirectory {
    let database: String
    /// The same records in a bare FTS5 table.
    let plain: String
    let queries: [String]

    init(size: Int, in folder: URL, lists: URL) async throws {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        database = folder.appending(path: "kaardistus.sqlite").path
        plain = folder.appending(path: "plain.sqlite").path
        var corpus = Corpus(seed: 1)
        let records = (1...size).map { corpus.record($0) }
        queries = corpus.queries(1_000, of: records)
        if !files.fileExists(atPath: database) {
            try await Self.write(records, to: database, lists: lists)
        }
        if !files.fileExists(atPath: plain) { try PlainFTS5.write(records, to: plain) }
    }

    var megabytes: Double {
        let size = try? FileManager.default.attributesOfItem(atPath: database)[.size] as? Int
        return Double(size ?? 0) / 1e6
    }

    /// Seconds to make the index.
    func index() async throws -> Double {
        let store = try Store(path: database)
        let took = try await ContinuousClock().measure { _ = try await SearchIndex(store: store).rebuild() }
        try store.close()
        return took.seconds
    }

    /// Milliseconds to bring one changed service up to date, the same with its commit to the disk, and for the first search
    /// after that: medians of twenty.
    func update() async throws -> (work: Double, write: Double, search: Double) {
        let store = try Store(path: database)
        let engine = SearchEngine(store: store)
        let query = SearchQuery(words: queries[0])
        let ids = try await store.read { try String.fetchAll($0, sql: "SELECT id FROM service LIMIT 21") }
        var (works, writes, searches): ([Double], [Double], [Double]) = ([], [], [])
        for id in ids {
            let clock = ContinuousClock()
            var work = Duration.zero
            let write = try await clock.measure {
                work = try await store.write { db in
                    try ContinuousClock().measure { try SearchIndex.update(db, services: [id]) }
                }
            }
            let search = try await clock.measure { _ = try await engine.found(query, in: .et, counting: false) }
            works.append(work.seconds * 1000)
            writes.append(write.seconds * 1000)
            searches.append(search.seconds * 1000)
        }
        try store.close()
        func median(_ times: [Double]) -> Double { times.dropFirst().sorted()[10] }
        return (median(works), median(writes), median(searches))
    }

    /// The engine itself, asked one query after another.
    func engine(seconds: Double) async throws -> Figures {
        let store = try Store(path: database)
        let engine = SearchEngine(store: store)
        _ = try await engine.found(SearchQuery(words: "abi"), in: .et, counting: false)
        var times: [Double] = []
        let start = ContinuousClock.now
        while ContinuousClock.now < start + .seconds(seconds) {
            // Spaces before it make it a new question, which is not answered from memory.
            let spaces = String(repeating: " ", count: times.count / queries.count % 100)
            let query = SearchQuery(words: spaces + queries[times.count % queries.count])
            let asked = ContinuousClock.now
            _ = try await engine.found(query, in: .et, counting: false)
            times.append((ContinuousClock.now - asked).seconds * 1000)
        }
        let figures = Figures(milliseconds: times, seconds: (ContinuousClock.now - start).seconds)
        try store.close()
        return figures
    }

    /// Random, hostile and very long queries: how long the slowest took by the clock and in work of the processor, and how
    /// many went wrong.
    func hostile(_ count: Int) async throws -> (slowest: Double, hardest: Double, wrong: Int) {
        let store = try Store(path: database)
        let engine = SearchEngine(store: store)
        var mix = Mix(seed: 5)
        var (slowest, hardest, wrong) = (0.0, 0.0, 0)
        _ = try await engine.found(SearchQuery(words: "abi"), in: .et, counting: false)
        for index in 0..<count {
            let words: String
            switch index % 10 {
            case 0: words = mix.hostileText(atMost: 10_000)
            case 1...3: words = (0...mix.next(60)).map { _ in mix.pick(queries) }.joined(separator: " ")
            default: words = mix.hostileText(atMost: 60)
            }
            let (start, work) = (ContinuousClock.now, clock())
            do { _ = try await engine.found(SearchQuery(words: words), in: .et, counting: true) } catch { wrong += 1 }
            slowest = max(slowest, (ContinuousClock.now - start).seconds * 1000)
            hardest = max(hardest, Double(clock() - work) * 1000 / Double(CLOCKS_PER_SEC))
        }
        try store.close()
        return (slowest, hardest, wrong)
    }

    private static func write(_ records: [Corpus.Record], to path: String, lists: URL) async throws {
        let draft = path + "-unfinished"
        try? FileManager.default.removeItem(atPath: draft)
        let seeds = try FileManager.default.temporaryDirectory.appending(path: "kaardistus-lists-\(Identifier.fresh())")
        try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: seeds) }
        for name in Seeds.listFiles {
            try FileManager.default.copyItem(at: lists.appending(path: name), to: seeds.appending(path: name))
        }
        let store = try Store(path: draft)
        _ = try await Seeds(folder: seeds).load(into: store)
        try await store.write { db in try RecordWriting(db).write(records) }
        _ = try await SearchIndex(store: store).rebuild()
        try store.close()
        try FileManager.default.moveItem(atPath: draft, toPath: path)
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
