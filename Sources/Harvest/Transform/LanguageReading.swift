/// Reads the names of languages as their codes (ISO 639).
enum LanguageReading {
    private static let names = [
        ("eesti", "et"), ("vene", "ru"), ("inglise", "en"), ("ukraina", "uk"), ("soome", "fi"), ("saksa", "de"),
        ("prantsuse", "fr"), ("läti", "lv"), ("viipe", "eso"), ("эстон", "et"), ("русск", "ru"), ("estonian", "et"),
        ("russian", "ru"), ("english", "en"), ("ukrainian", "uk"),
    ]
    private static let codes: Set<String> = ["et", "ru", "en", "uk", "fi", "de", "fr", "lv", "lt", "sv", "pl", "eso"]

    /// The codes in the order of the text. Throws `Unreadable` when it names none.
    static func codes(in text: String) throws -> [String] {
        let words = text.prefix(1_000).lowercased().split { !$0.isLetter }.map(String.init)
        let found = words.compactMap { word in
            codes.contains(word) ? word : names.first { word.hasPrefix($0.0) }?.1
        }
        guard !found.isEmpty else { throw Unreadable(words: text) }
        return found
    }
}
