import Directory

/// Words people use for what they need (“pole kuskil ööbida”), linked to the codes of needs.
struct Concepts: Sendable {
    /// A need's own term in the index; no typed word can be like it.
    static func term(of need: String) -> String { "need0" + need.filter { $0 != "_" } }

    private var needsByPhrase: [String: Set<String>] = [:]
    private var longestPhrase = 1

    init(_ lists: ControlledLists) {
        for (need, words) in lists.needWords {
            for word in words.values.joined() { add(word, to: need) }
        }
        for need in lists.needs {
            for language in Language.allCases {
                for name in [need.name[language], need.youth[language]].compactMap({ $0 }) { add(name, to: need.code) }
            }
        }
    }

    private mutating func add(_ phrase: String, to need: String) {
        let terms = TextAnalysis.terms(phrase)
        guard !terms.isEmpty else { return }
        longestPhrase = max(longestPhrase, terms.count)
        needsByPhrase[terms.joined(separator: " "), default: []].insert(need)
    }

    /// The longest phrase that begins at a term, and the needs it stands for; nil when there is none.
    func longestMatch(in terms: ArraySlice<String>) -> (count: Int, needs: Set<String>)? {
        for count in stride(from: min(longestPhrase, terms.count), through: 1, by: -1) {
            let phrase = terms.prefix(count).joined(separator: " ")
            if let needs = needsByPhrase[phrase] { return (count, needs) }
        }
        return terms.first.flatMap { beginning(of: $0) }.map { (1, $0) }
    }

    /// A word in another form: one that begins with a word of a need, at least four letters of it and at most five more.
    private func beginning(of term: String) -> Set<String>? {
        var stem = term.dropLast()
        while stem.count >= 4, term.count - stem.count <= 5 {
            if let needs = needsByPhrase[String(stem)] { return needs }
            stem = stem.dropLast()
        }
        return nil
    }
}
