import Foundation
import Testing

@testable import Harvest

/// Every definition of the product is held to its recorded pages.
@Suite struct ScrapersTests {
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: House.scrapers.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

    @Test func everyDefinitionCanBeRead() throws {
        #expect(Self.names.count >= 12)
        #expect(try Definition.folder(House.scrapers.path).map(\.name) == Self.names)
    }

    @Test(arguments: names) func aDefinitionFindsOnItsRecordedPagesWhatIsExpected(name: String) async throws {
        let yaml = try String(contentsOf: House.scrapers.appending(path: "\(name).yaml"), encoding: .utf8)
        let definition = try Definition(yaml: yaml, file: "\(name).yaml")
        let recording = try Recording(folder: House.recorded.appending(path: name))
        let expected = try RecordedResult(file: House.recorded.appending(path: "\(name).json"))
        try #require(
            expected.notFilledIn != true,
            "\(name).json is not filled in yet: kaardistus new-scraper \(name) --fill"
        )
        let result = RecordedResult(await recording.crawl(Extraction(definition, ways: House.ways)))
        #expect(result.json == expected.json)
        #expect((definition.expect.atLeast...definition.expect.atMost).contains(result.findings.count))
    }

    @Test(arguments: names) func noNameAndNoPersonalMailIsFoundAnywhere(name: String) async throws {
        let yaml = try String(contentsOf: House.scrapers.appending(path: "\(name).yaml"), encoding: .utf8)
        let recording = try Recording(folder: House.recorded.appending(path: name))
        let extraction = Extraction(try Definition(yaml: yaml, file: "\(name).yaml"), ways: House.ways)
        let result = await recording.crawl(extraction)
        let words = "\(result.findings) \(result.issues)".lowercased()
        let people = [
            "maasikas", "tamm", "kask", "pihlakas", "mets", "lepp", "allik", "paju",
        ]
        for person in people { #expect(!words.contains(person), "\(name) keeps \(person)") }
    }

    @Test func noRecordingStandsWithoutItsDefinition() throws {
        let kept = try FileManager.default.contentsOfDirectory(atPath: House.recorded.path)
        let names = Set(kept.map { $0.hasSuffix(".json") ? String($0.dropLast(5)) : $0 })
        #expect(names.subtracting(Self.names) == [])
    }
}
