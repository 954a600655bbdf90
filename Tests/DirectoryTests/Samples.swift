import Foundation
import GRDB
import Storage

@testable import Directory

/// A folder of seed files with short lists and the organisations given, gone with its owner.
final class SeedFolder: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(path: "seeds-\(UUID().uuidString)")

    init(_ organizations: String...) throws {
        let folder = url.appending(path: "organizations")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in Samples.lists { try write(text, to: name) }
        let text = organizations.joined(separator: "\n")
        try write(text.isEmpty ? "[]" : text, to: "organizations/sample.yaml")
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    func write(_ bytes: Data, to name: String) throws { try bytes.write(to: url.appending(path: name)) }

    func change(_ organizations: String...) throws {
        try write(organizations.joined(separator: "\n"), to: "organizations/sample.yaml")
    }

    @discardableResult
    func load(into store: Store) async throws -> SeedReport { try await Seeds(folder: url).load(into: store) }
}

enum Samples {
    /// A Saturday, noon in Estonia.
    static let noon = moment("2026-11-21T10:00:00Z")
    static let source = "{cite: \"https://sild.example\", date: 2026-10-30, confidence: high}"
    static let unconfirmed = "{cite: \"unconfirmed: a leaflet\", date: 2026, confidence: high}"

    static func moment(_ utc: String) -> Date { (try? Date(utc, strategy: .iso8601)) ?? .distantPast }

    static func store(at moment: Date = noon) throws -> Store { try Store(path: nil, clock: .fixed(moment)) }

    /// A store with the organisations loaded, and what loading them did.
    static func loaded(_ organizations: String...) async throws -> (store: Store, report: SeedReport) {
        let store = try store()
        let folder = try SeedFolder(organizations.joined(separator: "\n"))
        return (store, try await folder.load(into: store))
    }

    /// An organisation: five lines, then a line for each service.
    static func organization(
        _ key: String = "sild",
        kind: String = "ngo",
        source: String = source,
        services: String...
    ) -> String {
        let head = ["- key: \(key)", "  kind: \(kind)", "  name: Sinine Sild", "  source: \(source)", "  services:"]
        return (head + services.map { "    - {\($0)}" }).joined(separator: "\n")
    }

    /// The entries of a service's map, on one line.
    static func service(
        _ more: String...,
        key: String = "sild-volad",
        name: String = "Võlanõustamine",
        needs: String = "[debts]",
        area: String = "[EE]",
        source: String = source
    ) -> String {
        let entries = ["key: \(key)", "name: {et: \(name)}", "needs: \(needs)", "area: \(area)", "source: \(source)"]
        return (entries + more).joined(separator: ", ")
    }

    static let lists = [
        "areas.csv": """
        code,kind,parent,et,ru,en,iso,valid_from,valid_to,superseded,successor,website,note
        EE,country,,Eesti,Эстония,Estonia,EE,,,,,,
        0037,county,EE,Harju maakond,,,,,,,,,
        0045,county,EE,Ida-Viru maakond,,,,,,,,,
        0084,county,EE,Viljandi maakond,,,,,,,,,
        0251,municipality,0045,Jõhvi vald,,,,2017-10,,,,,
        0305,municipality,0037,Kiili vald,,,,2017-10,,0304,,,
        0803,municipality,0045,Toila vald,,,,2017-10,2025-10,,0251,,
        0899,municipality,0084,Viljandi vald,,,,2017-10,,,,,
        """,
        "needs.yaml": """
        - {code: debts, crisis: false, name: {et: Võlad}, youth: {et: Olen võlgu}, words: {et: [võlg]}}
        - {code: housing, crisis: false, name: {et: Eluase}, youth: {et: Pole kus elada}, words: {et: [korter]}}
        """,
        "kinds.yaml": "- {code: ngo, et: Vabaühendus, ru: НКО, en: NGO}",
        "concepts.yaml": "[]",
        "places.yaml": "[]",
        "holidays.yaml": """
        - {day: "02-24", name: {et: iseseisvuspäev}}
        - {easter: -2, name: {et: suur reede}}
        """,
        "danger.yaml": "help: [sild-volad]\net: [suitsii*]\nru: [умереть]\nen: [kill myself]",
    ]
}
