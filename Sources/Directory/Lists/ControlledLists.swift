package import GRDB
package import Storage

/// The lists that everything else is described with: needs, kinds, areas, holidays and the words of danger.
/// They change only when seeds are loaded, so they are read once and passed around as one value.
package struct ControlledLists: Equatable, Sendable {
    package let needs: [Need]
    package let kinds: [OrganizationKind]
    /// Every area that ever had a code.
    package let areas: [Area]
    package let holidays: PublicHolidays
    package let crisis: CrisisHelp
    /// Words that people use for a need, by need code and language.
    package let needWords: [String: [Language: [String]]]
    /// The thesaurus.
    package let concepts: [Concept]
    /// Places below the municipality, and other names of areas.
    package let places: [PlaceName]
    private let areaByCode: [String: Area]
    private let current: [String: String]

    package init(_ db: Database) throws {
        needs = try Need.all(db)
        kinds = try OrganizationKind.all(db)
        areas = try Area.all(db)
        holidays = try PublicHolidays(db)
        crisis = try CrisisHelp(db)
        needWords = try Self.needWords(db)
        concepts = try Concept.all(db)
        places = try PlaceName.all(db)
        current = try Area.superseded(db)
        areaByCode = Dictionary(areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The area of a code, also of one that a boundary change has replaced or a merger has ended.
    package func area(_ code: String) -> Area? {
        guard let area = areaByCode[current[code] ?? code] else { return nil }
        return area.successor.flatMap { areaByCode[$0] } ?? area
    }

    package func need(_ code: String) -> Need? { needs.first { $0.code == code } }

    package func kind(_ code: String) -> OrganizationKind? { kinds.first { $0.code == code } }

    /// The municipalities of a county that stand today, in the order of their Estonian names.
    package func municipalities(of county: String, on day: Day) -> [Area] {
        areas.filter { $0.kind == .municipality && $0.parent == county && $0.isValid(on: day) }
    }

    package var counties: [Area] { areas.filter { $0.kind == .county } }

    private static func needWords(_ db: Database) throws -> [String: [Language: [String]]] {
        var words: [String: [Language: [String]]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT need, language, word FROM need_word ORDER BY need, language, word")
        {
            guard let language = Language(rawValue: row["language"]) else { continue }
            words[row["need"], default: [:]][language, default: []].append(row["word"])
        }
        return words
    }
}
