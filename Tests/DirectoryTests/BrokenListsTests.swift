import Foundation
import Storage
import Testing

@testable import Directory

/// Mistakes in the controlled lists: nothing is loaded, file and line are named.
@Suite struct BrokenListsTests {
    static let header = "code,kind,parent,et,ru,en,iso,valid_from,valid_to,superseded,successor,website,note\n"
    static let country = "EE,country,,Eesti,,,,,,,,,\n"

    @Test(arguments: [
        ("areas.csv", "code;kind", 1, "header"),
        ("areas.csv", header + "EE,country", 2, "13 cells"),
        ("areas.csv", header + country + "0084,parish,EE,Viljandi maakond,,,,,,,,,", 3, "county"),
        ("areas.csv", header + country + "84,county,EE,Viljandi maakond,,,,,,,,,", 3, "four digits"),
        ("areas.csv", header + country + "0084,county,EE,,,,,,,,,,", 3, "name"),
        ("areas.csv", header + country + "0084,county,EE,Viljandi maakond,,,,2017-13,,,,,", 3, "2017-13"),
        ("areas.csv", header + country + "0084,county,EE,\"Viljandi,,,,,,,,,", 3, "quote"),
        ("areas.csv", header + country + "0899,municipality,0084,Viljandi vald,,,,,,,,,", 3, "0084"),
        ("areas.csv", header + country + "0084,county,,Viljandi maakond,,,,,,,,,", 3, "parent"),
        ("areas.csv", header + country + "0084,county,EE,Viljandi maakond,,,,,,,0085,,", 3, "0085"),
        ("needs.yaml", "- {code: debts, crisis: maybe, name: Võlad, youth: Võlad, words: {}}", 1, "true or false"),
        ("needs.yaml", "- {code: debts, crisis: true, name: Võlad, words: {}}", 1, "youth"),
        ("kinds.yaml", "- {code: ngo, et: MTÜ, ru: НКО}", 1, "en"),
        ("holidays.yaml", "- {day: \"02-30\", name: {et: veebruari lõpp}}", 1, "02-24"),
        ("holidays.yaml", "- {easter: 99, name: {et: hilja}}", 1, "-60 to 60"),
        ("danger.yaml", "et: [appi]", 1, "help"),
        ("danger.yaml", "help: [sild, sild]\net: [appi]", 1, "sild"),
        ("danger.yaml", "help: [sild]\nfi: [apua]", 2, "fi"),
        ("concepts.yaml", "- concept: money\n- concept: work\n  related: [money, mony]", 3, "mony"),
        ("concepts.yaml", "- concept: money\n  related: [work, work]\n- concept: work", 2, "each once"),
        ("concepts.yaml", "- concept: money\n  related:\n    - money", 3, "other concepts"),
        ("concepts.yaml", "- concept: money\n  related: work\n- concept: work", 2, "a list"),
        ("concepts.yaml", "- concept: money\n- concept: work\n  broader: mony", 3, "mony"),
    ])
    func theLineOfAMistakeIsNamed(file: String, text: String, line: Int, says: String) async throws {
        let folder = try SeedFolder()
        try folder.write(text, to: file)
        let store = try Samples.store()
        let broken = try await #require(throws: SeedsBroken.self) { try await folder.load(into: store) }
        #expect(broken.mistakes.map(\.file) == [file])
        #expect(broken.mistakes.first?.line == line, "\(broken)")
        #expect(broken.mistakes.first?.reason.contains(says) == true, "\(broken)")
        #expect(try await store.read { try ControlledLists($0).areas.isEmpty })
    }

    @Test func quotedCellsMayHoldCommasAndQuotes() async throws {
        let folder = try SeedFolder()
        try folder.write(Self.header + "EE,country,,\"Eesti, \"\"kodu\"\"\",,,,,,,,,\n", to: "areas.csv")
        let store = try Samples.store()
        try await folder.load(into: store)
        #expect(try await store.read { try ControlledLists($0).area("EE")?.name[.et] } == "Eesti, \"kodu\"")
    }

    @Test func aMissingListIsNamed() async throws {
        let folder = try SeedFolder()
        try FileManager.default.removeItem(at: folder.url.appending(path: "needs.yaml"))
        let broken = try #require(throws: SeedsBroken.self) { try Seeds(folder: folder.url) }
        #expect(broken.mistakes.map(\.file) == ["needs.yaml"])
    }
}
