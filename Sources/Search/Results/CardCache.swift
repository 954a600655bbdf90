import Directory

/// Cards that were shown lately, as they lie in the index.
struct CardCache: Sendable {
    private struct Key: Hashable {
        let number: Int
        let language: Language
    }

    /// In bytes.
    private let cards = EditionCache<Shelf.Edition, Key, String>(most: 5 << 20, whenFull: .anyOther) { $1.utf8.count }

    func card(_ number: Int, in language: Language, _ edition: Shelf.Edition) -> String? {
        cards.value(Key(number: number, language: language), edition)
    }

    func keep(_ card: String, of number: Int, in language: Language, _ edition: Shelf.Edition) {
        cards.keep(card, for: Key(number: number, language: language), edition)
    }
}
