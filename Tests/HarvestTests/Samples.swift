import Foundation

@testable import Harvest

/// Where the product's own files are, seen from a test.
enum House {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().resolvingSymlinksInPath()
    static let scrapers = root.appending(path: "Scrapers")
    static let recorded = root.appending(path: "Tests/HarvestTests/Recorded")

    /// The areas of the seeds: codes by names.
    static let areas: [String: String] = {
        let text = (try? String(contentsOf: root.appending(path: "Seeds/areas.csv"), encoding: .utf8)) ?? ""
        let rows = text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        return Dictionary(rows.map { (String($0[3]), String($0[0])) }, uniquingKeysWith: { first, _ in first })
    }()

    static let ways = WaysOfReading(areaNames: areas)
}

/// A definition for a page by itself, with fields and more in YAML.
func definition(kind: String = "html", _ fields: String, more: String = "") throws -> Definition {
    try Definition(
        yaml: """
            title: Näidis
            publisher: Näidisvald
            schedule: every week, at night
            kind: \(kind)
            start: https://naidis.example.ee/teenus
            expect: {at_least: 1, at_most: 50}
            fields: \(fields)
            \(more)
            """,
        file: "naidis.yaml"
    )
}

/// What a definition says of some bytes.
func read(_ text: String, _ definition: Definition, type: String = "text/html; charset=utf-8") -> (
    PageContent, PageVerdict
) {
    let page = FetchedPage(address: "https://naidis.example.ee/teenus", bytes: Array(text.utf8), contentType: type)
    return Extraction(definition, ways: House.ways).read(page)
}

/// The one finding that a piece of HTML gives.
func finding(_ html: String, _ fields: String, more: String = "") throws -> (Finding?, [ExtractionIssue]) {
    let content = read(html, try definition(fields, more: more)).0
    return (content.findings.first, content.issues)
}
