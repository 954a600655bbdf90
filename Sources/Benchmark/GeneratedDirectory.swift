import Directory
import Foundation
import Search
import Storage

/// A directory of invented services in a database of its own, made through the same loader as the real one and kept for the
/// next run.
struct GeneratedDirectory {
    let database: String
    let loadSeconds: Double
    let indexSeconds: Double

    init(size: Int, in folder: URL, lists: URL) async throws {
        let files = FileManager.default
        database = folder.appending(path: "kaardistus.sqlite").path
        let clock = ContinuousClock()
        var load = 0.0
        if !files.fileExists(atPath: database) {
            let seeds = folder.appending(path: "seeds")
            try Self.write(size, to: seeds, lists: lists)
            let draft = folder.appending(path: "unfinished.sqlite").path
            try? files.removeItem(atPath: draft)
            let store = try Store(path: draft)
            load = try await clock.measure { _ = try await Seeds(folder: seeds).load(into: store) }.seconds
            try store.close()
            try files.moveItem(atPath: draft, toPath: database)
            try files.removeItem(at: seeds)
        }
        loadSeconds = load
        let store = try Store(path: database)
        indexSeconds = try await clock.measure { _ = try await SearchIndex(store: store).rebuild() }.seconds
        try store.close()
    }

    var megabytes: Double {
        let size = try? FileManager.default.attributesOfItem(atPath: database)[.size] as? Int
        return Double(size ?? 0) / 1e6
    }

    /// The engine itself, asked one query after another.
    func engine(_ queries: [String], seconds: Double) async throws -> Figures {
        let store = try Store(path: database)
        let engine = SearchEngine(store: store)
        var times: [Double] = []
        let start = ContinuousClock.now
        while ContinuousClock.now < start + .seconds(seconds) {
            let query = SearchQuery(words: queries[times.count % queries.count])
            let asked = ContinuousClock.now
            _ = try await engine.found(query, in: .et, counting: false)
            times.append((ContinuousClock.now - asked).seconds * 1000)
        }
        let figures = Figures(milliseconds: times, seconds: (ContinuousClock.now - start).seconds)
        try store.close()
        return figures
    }

    /// For each query, what the engine asks FTS5 in the end, so that SQLite alone can be asked the same.
    func finalMatches(of queries: [String]) async throws -> [String] {
        let store = try Store(path: database)
        let engine = SearchEngine(store: store)
        var matches: [String] = []
        for query in queries {
            if let match = try await engine.finalMatch(SearchQuery(words: query)) { matches.append(match) }
        }
        try store.close()
        return matches
    }

    private static func write(_ size: Int, to folder: URL, lists: URL) throws {
        let files = FileManager.default
        try? files.removeItem(at: folder)
        try files.createDirectory(at: folder.appending(path: "organizations"), withIntermediateDirectories: true)
        for name in Seeds.listFiles {
            try files.copyItem(at: lists.appending(path: name), to: folder.appending(path: name))
        }
        let codes = try String(contentsOf: lists.appending(path: "areas.csv"), encoding: .utf8)
            .split(separator: "\n").filter { $0.contains(",municipality,") }.map { String($0.prefix(4)) }
        var writer = GeneratedServices(areas: codes)
        for start in stride(from: 0, to: size, by: 2000) {
            let text = (start..<min(start + 2000, size)).map { writer.organization($0) }.joined()
            let file = folder.appending(path: "organizations/\(start).yaml")
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
