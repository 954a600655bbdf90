package import GRDB

/// A thing that people look for, under all the words they have for it, and the needs it leads to.
package struct Concept: Equatable, Sendable {
    /// A word of the thesaurus' own: `debt_counselling`.
    package let code: String
    /// The code of a wider concept.
    package let broader: String?
    /// Codes of needs.
    package let needs: [String]
    /// Codes of concepts of neighbouring help, the nearest first.
    package let related: [String]
    /// What it is called; descriptions of services say so too.
    package let names: [Language: [String]]
    /// How people ask for it in their own words.
    package let questions: [Language: [String]]

    package static func all(_ db: Database) throws -> [Concept] {
        let needs = Dictionary(
            grouping: try Row.fetchAll(db, sql: "SELECT concept, need FROM concept_need ORDER BY concept, need")
        ) { $0["concept"] as String }
        let related = Dictionary(
            grouping: try Row.fetchAll(db, sql: "SELECT * FROM concept_related ORDER BY concept, position")
        ) { $0["concept"] as String }
        let terms = Dictionary(
            grouping: try Row.fetchAll(db, sql: "SELECT * FROM concept_term ORDER BY concept, language, term")
        ) { $0["concept"] as String }
        return try Row.fetchAll(db, sql: "SELECT code, broader FROM concept ORDER BY code").map { row in
            let code: String = row["code"]
            return Concept(
                code: code,
                broader: row["broader"],
                needs: (needs[code] ?? []).map { $0["need"] },
                related: (related[code] ?? []).map { $0["related"] },
                names: byLanguage(terms[code] ?? [], questions: false),
                questions: byLanguage(terms[code] ?? [], questions: true)
            )
        }
    }

    private static func byLanguage(_ rows: [Row], questions: Bool) -> [Language: [String]] {
        rows.filter { ($0["is_question"] as Bool) == questions }.reduce(into: [:]) { words, row in
            guard let language = Language(rawValue: row["language"]) else { return }
            words[language, default: []].append(row["term"])
        }
    }
}

/// A place that people name, and the area it lies in.
package struct PlaceName: Equatable, Sendable {
    package let name: String
    /// EHAK code of a municipality or county.
    package let area: String
    /// The form that case endings are added to, where it is not plain from the name.
    package let genitive: String?
    /// Whether the name is an ordinary word too.
    package let isAmbiguous: Bool

    package static func all(_ db: Database) throws -> [PlaceName] {
        try Row.fetchAll(db, sql: "SELECT * FROM place_name ORDER BY name, area").map {
            PlaceName(name: $0["name"], area: $0["area"], genitive: $0["genitive"], isAmbiguous: $0["is_ambiguous"])
        }
    }
}
