import Directory
import Foundation
import Storage

/// The folder of seeds that the samples are loaded from: the controlled lists as they stand, and invented organisations.
struct SamplesFolder {
    let lists: ControlledLists
    let today: Day

    func write(to folder: URL) throws {
        let organizations = folder.appending(path: "organizations")
        try FileManager.default.createDirectory(at: organizations, withIntermediateDirectories: true)
        let text = [SamplesHelplines.help, SamplesServices.trail, SamplesHelplines.long].joined(separator: "\n")
        try Data(text.utf8).write(to: organizations.appending(path: "samples.yaml"))
        try Data(areas.utf8).write(to: folder.appending(path: "areas.csv"))
        for name in Seeds.listFiles where name != "areas.csv" {
            try json(entries(of: name)).write(to: folder.appending(path: name))
        }
    }

    /// JSON is YAML too.
    private func json(_ value: Any) throws -> Data { try JSONSerialization.data(withJSONObject: value) }

    /// The lists that say nothing of services stay empty.
    private func entries(of name: String) -> Any {
        switch name {
        case "needs.yaml": lists.needs.map(need)
        case "kinds.yaml": lists.kinds.map { named(["code": $0.code], $0.name) }
        case "danger.yaml": danger
        default: [Any]()
        }
    }

    private func need(_ need: Need) -> [String: Any] {
        [
            "code": need.code, "crisis": need.crisis, "name": named([:], need.name), "youth": named([:], need.youth),
            "words": ["et": [], "ru": [], "en": []] as [String: [String]],
        ]
    }

    private func named(_ entry: [String: String], _ name: LocalizedText) -> [String: String] {
        Language.allCases.reduce(into: entry) { $0[$1.rawValue] = name[$1] }
    }

    private var danger: [String: [String]] {
        var entry = ["help": SamplesServices.crisis]
        for (language, phrase) in SamplesSearches.danger { entry[language.rawValue] = [phrase] }
        return entry
    }

    private var areas: String {
        let standing = lists.areas.filter { $0.isValid(on: today) && $0.successor == nil }
        let rows = standing.map { area in
            let names = Language.allCases.map { area.name[$0] ?? "" }
            let cells = [area.code, area.kind.rawValue, area.parent ?? ""] + names + [area.iso ?? ""]
            return (cells + [String](repeating: "", count: 6)).joined(separator: ",")
        }
        let header = "code,kind,parent,et,ru,en,iso,valid_from,valid_to,superseded,successor,website,note"
        return ([header] + rows).joined(separator: "\n") + "\n"
    }
}
