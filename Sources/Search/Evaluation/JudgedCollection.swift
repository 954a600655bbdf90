import Directory
package import Foundation
package import Storage

/// A collection of descriptions with judged queries, from two files of a JSON object a line.
package struct JudgedCollection: Sendable {
    struct Document: Decodable, Sendable {
        let id: String
        let lang: String
        let kind: String
        let name: String
        let summary: String
        let description: String
        let categories: [String]
        let targets: [String]
        let places: [String]
        let county: String
    }

    /// A query with the grade of each document that matters: 3 on topic, 2 relevant, 1 marginal.
    package struct Query: Decodable, Sendable {
        package let qid: String
        package let cls: String
        package let q: String
        package let rel: [String: Int]
    }

    let documents: [Document]
    package let queries: [Query]

    package init(corpus: URL, queries: URL) throws {
        documents = try Self.lines(corpus)
        self.queries = try Self.lines(queries)
    }

    private static func lines<Value: Decodable>(_ url: URL) throws -> [Value] {
        let text: String
        do { text = try String(contentsOf: url, encoding: .utf8) } catch {
            throw Problem.unavailable("\(url.path) cannot be read")
        }
        return try text.split(whereSeparator: \.isNewline).enumerated().map { index, line in
            do { return try JSONDecoder().decode(Value.self, from: Data(line.utf8)) } catch {
                throw Problem.invalid(field: "\(url.lastPathComponent):\(index + 1)", reason: "\(error)")
            }
        }
    }

    /// A directory in memory that holds the documents as services, loaded and indexed as the real ones are, with the lists of a
    /// seed folder.
    package func directory(lists: URL) async throws -> Store {
        let store = try Store(path: nil)
        let folder = try FileManager.default.temporaryDirectory.appending(path: "collection-\(Identifier.fresh())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let organizations = folder.appending(path: "organizations")
        try FileManager.default.createDirectory(at: organizations, withIntermediateDirectories: true)
        for name in Seeds.listFiles {
            try FileManager.default.copyItem(at: lists.appending(path: name), to: folder.appending(path: name))
        }
        let areas = try SeedAreas(lists)
        let entries = documents.map { $0.entry(areas) }.joined()
        try entries.write(to: organizations.appending(path: "collection.yaml"), atomically: true, encoding: .utf8)
        let report = try await Seeds(folder: folder).load(into: store)
        if let refused = report.refused.first { throw Problem.invalid(field: "collection", reason: "\(refused)") }
        _ = try await SearchIndex(store: store).rebuild()
        return store
    }
}

/// The codes of areas by the names that the collection uses.
struct SeedAreas {
    private var codes: [String: String] = [:]

    init(_ lists: URL) throws {
        let areas = try String(contentsOf: lists.appending(path: "areas.csv"), encoding: .utf8)
        for line in areas.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            codes[cells[3]] = cells[0]
            let bare = cells[3].replacing(" linn", with: "").replacing(" vald", with: "")
            if codes[bare] == nil || cells[3].hasSuffix(" linn") { codes[bare] = cells[0] }
        }
        let places = try String(contentsOf: lists.appending(path: "places.yaml"), encoding: .utf8)
        for match in places.matches(of: /name: "?([^",}]+?)"?, area: "(\d{4})"/) where codes[String(match.1)] == nil {
            codes[String(match.1)] = String(match.2)
        }
    }

    subscript(name: String) -> String? { codes[name] }
}

extension JudgedCollection.Document {
    private static let kinds = [
        "ühing": "ngo", "tööandja": "employer", "noortekeskus": "youth_centre", "noorteruum": "youth_centre",
        "kool": "school",
        "huvikool": "school", "omavalitsus": "authority", "raamatukogu": "culture",
    ]

    /// The document as an entry of a seed file: its categories are other names, its targets who it is for.
    func entry(_ areas: SeedAreas) -> String {
        let codes = places.compactMap { areas[$0] } + (places.isEmpty ? [areas[county] ?? "EE"] : [])
        let source = #"{cite: "collection", date: 2026-01-01, confidence: high}"#
        var lines = [
            "- key: \(id)", "  kind: \(Self.kinds[kind] ?? "provider")", "  name: \(quoted(name))",
            "  source: \(source)",
            "  services:", "    - key: \(id)", "      name: {et: \(quoted(name))}",
            "      aliases: [\(Set(categories).sorted().map(quoted).joined(separator: ", "))]", "      needs: []",
            "      area: [\((codes.isEmpty ? ["EE"] : codes).map(quoted).joined(separator: ", "))]",
        ]
        if !summary.isEmpty { lines.append("      summary: {\(lang): \(quoted(summary))}") }
        if !description.isEmpty { lines.append("      description: {\(lang): \(quoted(description))}") }
        if !targets.isEmpty { lines.append("      audience: {\(lang): \(quoted(targets.joined(separator: ", ")))}") }
        if !places.isEmpty {
            lines.append("      location: {address: \(quoted(places.joined(separator: ", ") + ", " + county))}")
        }
        return (lines + ["      source: \(source)", ""]).joined(separator: "\n")
    }

    /// JSON texts are YAML texts too.
    private func quoted(_ text: String) -> String {
        (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
