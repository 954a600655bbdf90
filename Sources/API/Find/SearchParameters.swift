import Directory
import Search
import Storage

/// The parameters of `/api/search`, understood.
struct SearchParameters {
    let query: SearchQuery
    let language: Language
    /// Whether counts for each filter are wanted.
    let counting: Bool

    private static let longestWords = 500

    /// Throws `Problem.invalid` with the parameter and what it may be.
    init(_ request: DataRequest) throws {
        let parameters = request.parameters
        language = try request.language()
        counting = try parameters.flag("counts")
        query = SearchQuery(
            words: String((parameters["q"] ?? "").prefix(Self.longestWords)),
            needs: parameters.list("need"),
            kinds: parameters.list("kind"),
            area: parameters["area"],
            age: try parameters.number("age", in: 0...120),
            language: try Self.languageCode(parameters["language"]),
            freeOnly: try parameters.flag("free"),
            openNow: try parameters.flag("open"),
            withPlaces: try parameters.flag("places"),
            flags: try Self.flags(parameters.list("has")),
            takesPlaces: try parameters.flag("places_in_words", else: true),
            page: try parameters.number("page", in: 1...1000) ?? 1,
            pageSize: try parameters.number("size", in: 1...100) ?? 20
        )
    }

    /// Whether there are codes that the controlled lists must know.
    var hasCodes: Bool { !query.needs.isEmpty || !query.kinds.isEmpty || query.area != nil }

    /// Throws `Problem.invalid` for a code that is not on its list.
    func check(against lists: ControlledLists) throws {
        try Self.check("need", query.needs, lists.needs.map(\.code))
        try Self.check("kind", query.kinds, lists.kinds.map(\.code))
        guard let code = query.area else { return }
        guard let area = lists.area(code), area.kind != .country else {
            let reason = "expected the EHAK code of a municipality or county, see /api/municipalities"
            throw Problem.invalid(field: "area", reason: reason)
        }
    }

    private static func check(_ name: String, _ codes: [String], _ known: [String]) throws {
        guard codes.contains(where: { !known.contains($0) }) else { return }
        throw Problem.invalid(field: name, reason: "expected one of \(known.joined(separator: ", "))")
    }

    /// Throws `Problem.invalid` for a name that is none.
    private static func flags(_ names: [String]) throws -> [Field] {
        try check("has", names, Field.flags.map(\.rawValue))
        return Field.flags.filter { names.contains($0.rawValue) }
    }

    private static func languageCode(_ code: String?) throws -> String? {
        guard let code else { return nil }
        guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (97...122).contains($0) }) else {
            throw Problem.invalid(field: "language", reason: "expected a language code such as et, ru, en, uk or sgn")
        }
        return code
    }
}
