/// What fields are called that pages name otherwise.
enum FieldNames {
    private static let others = [
        "age": "age_band", "mail": "wants_mail", "name": "person.name", "contact": "person.contact",
        "when": "person.when", "consent": "consent.how", "guardian": "consent.guardian", "until": "consent.until",
        "duplicate": "duplicate_reason", "full": "despite_full",
    ]

    static func told(_ name: String) -> String { others[name] ?? name }

    static func told(_ faults: [String: String]) -> [String: String] {
        Dictionary(faults.map { (told($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
