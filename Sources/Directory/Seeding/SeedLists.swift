import Foundation
import Storage

/// The controlled lists as the seed files tell of them.
struct SeedLists: Sendable {
    struct NeedEntry: Sendable {
        let need: Need
        let words: [Language: [String]]
    }

    var areas: [SeedArea] = []
    var needs: [NeedEntry] = []
    var kinds: [OrganizationKind] = []
    var holidays: [(rule: String, name: LocalizedText)] = []
    var danger: [Language: [String]] = [:]
    var crisisLines: [String] = []
    var dangerLines: [DangerKind: [String]] = [:]
    var concepts: [Concept] = []
    var places: [PlaceName] = []

    /// Changes whenever any of the lists does.
    let fingerprint: String

    init(_ folder: URL) throws {
        let file = { (name: String) in try SeedNode.file(folder.appending(path: name)) }
        areas = try SeedArea.read(folder.appending(path: "areas.csv"))
        needs = try file("needs.yaml").list().map(Self.need)
        kinds = try file("kinds.yaml").list().map(Self.kind)
        holidays = try file("holidays.yaml").list().map(Self.holiday)
        let thesaurus = try file("concepts.yaml").list()
        concepts = try thesaurus.map(Self.concept)
        try Self.checkLinks(of: concepts, thesaurus)
        places = try file("places.yaml").list().flatMap(Self.places)
        let danger = try file("danger.yaml").fields("help", "lines", "et", "ru", "en")
        crisisLines = try Self.lines(danger.required("help").list())
        if let kinds = try danger["lines"]?.fields(DangerKind.allCases.map(\.rawValue)) {
            for kind in DangerKind.allCases { dangerLines[kind] = try Self.lines(kinds.list(kind.rawValue)) }
        }
        for language in Language.allCases {
            self.danger[language] = try danger.list(language.rawValue).map { try $0.text() }
        }
        let contents = try Seeds.listFiles.map { try Data(contentsOf: folder.appending(path: $0)) }
        fingerprint = Fingerprint.sha256(contents.map { Fingerprint.sha256(Array($0)) }.joined())
    }

    private static func lines(_ nodes: [SeedNode]) throws -> [String] {
        try nodes.reduce(into: []) { keys, line in
            guard try !keys.contains(line.key()) else {
                throw line.mistake("each key once; \(try line.key()) stands twice")
            }
            keys.append(try line.key())
        }
    }

    private static func need(_ node: SeedNode) throws -> NeedEntry {
        let fields = try node.fields("code", "crisis", "name", "youth", "words", "open_eligibility")
        let need = Need(
            code: try fields.required("code").text(),
            crisis: try fields.required("crisis").flag(),
            name: try fields.required("name").localized(dated: nil),
            youth: try fields.required("youth").localized(dated: nil)
        )
        return NeedEntry(need: need, words: try fields.required("words").wordLists())
    }

    private static func conceptFields(_ node: SeedNode) throws -> SeedFields {
        try node.fields("concept", "needs", "broader", "related", "et", "ru", "en", "asks")
    }

    private static func concept(_ node: SeedNode) throws -> Concept {
        let fields = try conceptFields(node)
        let names = try Language.allCases.map { language in
            (language, try fields.list(language.rawValue).map { try $0.text() })
        }
        return Concept(
            code: try fields.required("concept").text(),
            broader: try fields["broader"]?.text(),
            needs: try fields.list("needs").map { try $0.text() },
            related: try fields.list("related").map { try $0.text() },
            names: Dictionary(names, uniquingKeysWith: { first, _ in first }),
            questions: try fields["asks"]?.wordLists() ?? [:]
        )
    }

    /// Concepts may only lead to other concepts of the file, each once.
    private static func checkLinks(of concepts: [Concept], _ nodes: [SeedNode]) throws {
        let codes = Set(concepts.map(\.code))
        for (concept, node) in zip(concepts, nodes) {
            for (name, field) in try conceptFields(node).entries where name == "broader" || name == "related" {
                var seen: Set = [concept.code]
                for link in name == "related" ? try field.list() : [field] {
                    let code = try link.text()
                    guard codes.contains(code) else { throw link.mistake("concepts of this file, found “\(code)”") }
                    guard seen.insert(code).inserted else {
                        throw link.mistake("other concepts, each once; found “\(code)”")
                    }
                }
            }
        }
    }

    /// A place under each of its names.
    private static func places(_ node: SeedNode) throws -> [PlaceName] {
        let fields = try node.fields("name", "area", "ru", "en", "genitive", "ambiguous")
        let area = try fields.required("area").text()
        let isAmbiguous = try fields["ambiguous"]?.flag() ?? false
        let name = try fields.required("name").text()
        let genitive = try fields["genitive"]?.text()
        let others = try ["ru", "en"].compactMap { try fields[$0]?.text() }.filter { $0 != name }
        return [PlaceName(name: name, area: area, genitive: genitive, isAmbiguous: isAmbiguous)]
            + others.map { PlaceName(name: $0, area: area, genitive: nil, isAmbiguous: isAmbiguous) }
    }

    private static func kind(_ node: SeedNode) throws -> OrganizationKind {
        let fields = try node.fields("code", "et", "ru", "en")
        var name = LocalizedText()
        for language in Language.allCases {
            name.versions[language] = .init(value: try fields.required(language.rawValue).text())
        }
        return OrganizationKind(code: try fields.required("code").text(), name: name)
    }

    private static func holiday(_ node: SeedNode) throws -> (rule: String, name: LocalizedText) {
        let fields = try node.fields("day", "easter", "name")
        let name = try fields.required("name").localized(dated: nil)
        if let easter = fields["easter"] { return ("easter\(try easter.number(in: -60...60))", name) }
        let day = try fields.required("day")
        guard Day("2024-\(try day.text())") != nil else { throw day.mistake("a month and a day such as 02-24") }
        return (try day.text(), name)
    }
}
