import Directory
import Foundation
import Storage

@testable import Search

/// A directory of invented organisations with the lists that the program ships with, and its search.
struct Sample {
    /// A Saturday, noon in Estonia.
    static let noon = (try? Date("2026-11-21T10:00:00Z", strategy: .iso8601)) ?? .distantPast
    static let seeds = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Seeds")

    let store: Store
    let index: SearchIndex
    let engine: SearchEngine

    /// What the program ships with, for tests that only read.
    static func real() async throws -> Sample { try await shipped.value }
    private static let shipped = Task { try await Sample(seeds: seeds) }

    init(seeds folder: URL, at moment: Date = noon, path: String? = nil) async throws {
        store = try Store(path: path, clock: .fixed(moment))
        (index, engine) = (SearchIndex(store: store), SearchEngine(store: store))
        _ = try await Seeds(folder: folder).load(into: store)
        _ = try await index.rebuild()
    }

    /// One organisation with these services, each the entries of a map on one line.
    init(_ services: String..., at moment: Date = noon, path: String? = nil) async throws {
        let folder = try Self.folder(services)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await self.init(seeds: folder, at: moment, path: path)
    }

    /// The organisation as it is told anew.
    func change(_ services: String...) async throws -> SeedReport {
        let folder = try Self.folder(services)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await Seeds(folder: folder).load(into: store)
    }

    private static func folder(_ services: [String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID().uuidString)")
        let organizations = folder.appending(path: "organizations")
        try FileManager.default.createDirectory(at: organizations, withIntermediateDirectories: true)
        for list in Seeds.listFiles {
            try FileManager.default.copyItem(at: seeds.appending(path: list), to: folder.appending(path: list))
        }
        let head = "- {key: sild, kind: ngo, name: {et: Sinine Sild MTÜ, en: Blue Bridge}, aliases: [Sillake], "
        let text = head + "source: \(source), services: [\n\(services.map { "{\($0)}" }.joined(separator: ",\n"))]}"
        try Data(text.utf8).write(to: organizations.appending(path: "sild.yaml"))
        return folder
    }

    static let source = "{cite: \"https://sild.example\", date: 2026-10-30, confidence: high}"

    static func service(
        _ key: String,
        _ more: String...,
        name: String = "{et: Tugi}",
        needs: String = "[debts]",
        area: String = "[EE]",
        source: String = source
    ) -> String {
        let entries = ["key: \(key)", "name: \(name)", "needs: \(needs)", "area: \(area)", "source: \(source)"]
        return (entries + more).joined(separator: ", ")
    }

    /// The beginnings of hits: natural keys, in the order of the results.
    func keys(_ query: SearchQuery, in language: Language = .et) async throws -> [String] {
        try await keys(of: engine.search(query, in: language).hits)
    }

    func keys(_ words: String) async throws -> [String] { try await keys(SearchQuery(words: words)) }

    func keys(of hits: [SearchResults.Hit]) async throws -> [String] {
        let ids = hits.map(\.card.id)
        let services = try await store.read { try Service.fetch($0, ids: ids) }
        return ids.compactMap { id in services.first { $0.id == id }?.key }
    }
}
