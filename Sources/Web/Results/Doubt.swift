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

extension Words {
    private static let fields: Set<String> = [
        "name", "phones", "emails", "links", "hours", "location", "cost", "age", "area", "languages", "capacity",
        "first_step", "audience", "valid", "documents", "summary",
    ]

    /// A part of a record by its name in the seeds, as a reader would call it.
    func field(_ name: String) -> String { Self.fields.contains(name) ? self["field.\(name)"] : self["field.other"] }
}
