/// The languages in which help is given, by name.
struct Languages {
    let words: Words

    static let known = ["et", "ru", "en", "uk", "sgn"]

    /// The name of a language; its code when we have no word for it.
    func name(_ code: String) -> String { Self.known.contains(code) ? words["language.\(code)"] : code }

    /// Several, in a row: those we have words for in our order, then the others.
    func names(_ codes: [String]) -> String {
        let ours = Self.known.filter(codes.contains)
        return (ours + codes.filter { !Self.known.contains($0) }).map(name).joined(separator: ", ")
    }
}
