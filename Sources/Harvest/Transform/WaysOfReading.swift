package import Directory

/// How the words of a passage become the value of a field: the steps of the definition, then the field's own way.
package struct WaysOfReading: Sendable {
    /// EHAK codes by the names of areas, in small letters.
    let areas: [String: String]

    /// Knows the areas of the directory by their Estonian names.
    package init(areas: [Area] = []) {
        let names = areas.compactMap { area in area.name[.et].map { ($0.lowercased(), area.code) } }
        self.areas = Dictionary(names, uniquingKeysWith: { first, _ in first })
    }

    /// The values in a field's one way of writing; with what is doubtful about them.
    func values(of passages: [Passage], by rule: FieldRule) throws -> (values: [String], doubts: [String]) {
        var passages = passages
        for step in rule.steps { passages = try passages.flatMap { try step.apply($0) } }
        return (passages.map(\.text).filter { !$0.isEmpty }, [])
    }
}
