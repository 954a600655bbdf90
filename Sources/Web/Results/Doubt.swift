import Search

/// What to ask about before going, because sources contradict each other or someone says so.
struct Doubt {
    let words: Words
    let card: Card

    /// Nil when there is nothing of the kind.
    var text: String? {
        let fields = card.freshness.contradicted.map { words.field($0) }
        if !fields.isEmpty { return words("doubt.fields", ["fields": fields.joined(separator: ", ")]) }
        return card.checkFirst == nil ? nil : words["doubt.some"]
    }
}
