import Foundation
import GRDB
import Storage
import Testing

@testable import Directory

/// A file that cannot be read loads nothing, and says which line.
@Suite struct BrokenSeedsTests {
    private func mistakes(_ folder: SeedFolder) async throws -> [SeedMistake] {
        let store = try Samples.store()
        let broken = try await #require(throws: SeedsBroken.self) { try await folder.load(into: store) }
        let rows = try await store.read { db in
            try ["service", "organization", "need", "area", "event"].map {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0
            }
        }
        #expect(rows.allSatisfy { $0 == 0 }, "nothing may be loaded")
        for mistake in broken.mistakes { #expect(broken.description.contains("\(mistake)")) }
        return broken.mistakes
    }

    static let lines: [(text: String, line: Int, says: String)] = [
        ("- key: sild\n  kind: ngo\n  colour: blue", 3, "colour"),
        ("- key: sild\n  kind: ngo\n  name: \"Sild", 3, "quoted"),
        ("- key: sild\n  kind: [ngo", 3, "flow sequence"),
        ("- key: sild\n\tkind: ngo", 2, "tab"),
        ("# nothing\n\n- sild", 3, "expected a map"),
        ("key: sild", 1, "expected a list"),
        ("", 1, "is empty"),
        ("- key: sild\n  kind: ngo\n  name: Sild\n  kind: ngo", 2, "kind stands twice"),
        ("- kind: ngo\n  name: Sild\n  source: \(Samples.source)", 1, "key"),
        ("- key: Suur Sild\n  kind: ngo", 1, "a–z"),
        ("- key: sild\n  kind: ngo\n  source: {cite: a, date: eile, confidence: high}", 3, "date"),
        (
            "- key: sild\n  kind: ngo\n  source: {cite: a, date: 2026, confidence: sure}", 3,
            "high, medium, low, unverified"
        ),
        ("- key: sild\n  kind: ngo\n  name: {de: Brücke}\n  source: \(Samples.source)", 3, "de"),
        ("- key: sild\n  kind: ngo\n  name: [Sild]\n  source: \(Samples.source)", 3, "name"),
    ]

    @Test(arguments: lines) func theLineOfAMistakeIsNamed(text: String, line: Int, says: String) async throws {
        let mistake = try #require(try await mistakes(SeedFolder(text.isEmpty ? "\n" : text)).first)
        #expect(mistake.file == "sample.yaml")
        #expect(mistake.line == line, "\(mistake)")
        #expect(mistake.reason.contains(says), "\(mistake)")
    }

    @Test(arguments: [
        ("age: {from: \"kaheksateist\"}", "whole number"), ("age: {from: 18.5}", "whole number"), ("age: 18", "map"),
        ("age: {from: 130}", "0 to 120"), ("cost: {kind: cheap}", "free"), ("cost: free", "map"),
        ("residents_only: yes", "true or false"), ("status: closed", "ended"), ("anonymity: secret", "anonymous"),
        ("emails: [sild.example]", "e-mail"), ("links: [{url: sild.example}]", "https://"),
        ("links: [{url: \"javascript:alert(1)\"}]", "https://"),
        ("links: [{url: \"https://sild.example\", kind: phone}]", "web"),
        ("phones: [\"112\"]", "map"), ("capacity: {places: 5}", "date"),
        ("capacity: {places: -1, date: 2026}", "whole number"),
        ("valid: {from: kevad}", "date"), ("location: {name: Sild}", "address"), ("languages: et", "list"),
        ("claims: [{field: hours, value: \"8–9\"}]", "cite"), ("summary: {fi: apua}", "fi"),
        ("hourz: \"24/7\"", "hourz"),
        ("successor: Uus", "a–z"), ("hours: []", "text"), ("summary: {}", "et, ru or en"),
    ])
    func aServiceIsReadStrictly(entry: String, says: String) async throws {
        let mistakes = try await mistakes(SeedFolder(Samples.organization(services: Samples.service(entry))))
        #expect(mistakes.map(\.line) == [6])
        #expect(mistakes.first?.reason.contains(says) == true, "\(mistakes)")
    }

    @Test(arguments: ["name", "needs", "area", "source", "key"])
    func whatEveryServiceMustHaveIsMissed(key: String) async throws {
        let entry = Samples.service().replacing("\(key): ", with: "programme: ")
        let text =
            key == "name" || key == "source" ? entry.replacing(/programme: \{.*?\}/, with: "programme: ESF+") : entry
        let mistakes = try await mistakes(
            SeedFolder(
                Samples.organization(
                    services: text.replacing("programme: [debts]", with: "programme: ESF+")
                        .replacing("programme: [EE]", with: "programme: ESF+")
                )
            )
        )
        #expect(mistakes.first?.reason.contains("“\(key)”, which is missing") == true, "\(mistakes)")
    }

    @Test func whatIsNotUTF8IsNamed() async throws {
        let folder = try SeedFolder()
        try folder.write(Data("- key: s\n  name: ".utf8) + [0xF5, 0xE4], to: "organizations/latin.yaml")
        let mistakes = try await mistakes(folder)
        #expect(mistakes.map(\.file) == ["latin.yaml"])
        #expect(mistakes.first?.reason.contains("UTF-8") == true)
    }

    @Test func allMistakesAreToldAtOnce() async throws {
        let folder = try SeedFolder("- key: a\n  colour: red\n- key: b\n  colour: blue")
        try folder.write("- key: c\n  shape: round", to: "organizations/other.yaml")
        try folder.write("- {code: ngo}", to: "kinds.yaml")
        let places = try await mistakes(folder).map { "\($0.file):\($0.line)" }
        #expect(Set(places) == ["sample.yaml:2", "sample.yaml:4", "other.yaml:2", "kinds.yaml:1"])
    }

    @Test func aMissingFolderIsNamed() throws {
        let lost = FileManager.default.temporaryDirectory.appending(path: "no-such-seeds")
        let broken = try #require(throws: SeedsBroken.self) { try Seeds(folder: lost) }
        #expect(broken.description.contains(lost.path))
    }
}
