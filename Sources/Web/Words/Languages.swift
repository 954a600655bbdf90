/// The languages in which help is given, by name.
struct Languages {
    let words: Words

    static let known = ["et", "ru", "en", "uk", "sgn"]

    /// The name of a language; its code when we have no word for it.
    func name(_ code: String) -> String { Self.known.contains(code) ? words["language.\(code)"] : code }

    /// Several, in a row.
    func names(_ codes: [String]) -> String { codes.map(name).joined(separator: ", ") }
}
