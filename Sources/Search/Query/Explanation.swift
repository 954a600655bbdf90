import Directory

extension SearchEngine {
    /// What a query's words are taken to mean, a line for each unit, for those who look into a result.
    package func explain(_ query: SearchQuery) async throws -> [String] {
        try await reading { shelf in
            let understanding = Reading(shelf).understanding(of: query.words, takingPlaces: query.takesPlaces)
            var lines = understanding.units.map { unit in
                let terms = unit.terms.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(14)
                    .map { "\(shelf.vocabulary.terms[Int($0.key)]) \(($0.value * 100).rounded() / 100)" }
                return "weight \((unit.weight * 100).rounded() / 100): \(terms.joined(separator: ", "))"
            }
            if let place = understanding.place {
                lines.append("place: \(shelf.lists.area(place.area)?.name.text(.et) ?? "")")
            }
            lines += understanding.repairs.map { "“\($0.typed)” is taken for “\($0.used)”" }
            if let language = understanding.language { lines.append("language: \(language.rawValue)") }
            return lines
        }
    }
}
