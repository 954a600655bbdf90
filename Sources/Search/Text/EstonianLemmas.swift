/// The words an Estonian form can come from: `volgade` comes from `volg`, `oppisin` from `oppima`.
///
/// Terms and words are folded, as `TextAnalysis` makes them. The rules are in `Estonian/rules.tsv`; a word they do not know
/// falls to the rule of its ending, and one without a rule stays itself.
package struct EstonianLemmas: Sendable {
    /// A shorter word would be an accident of the rules.
    private static let shortest = 2
    private static let embedded = SuffixRules(PackageResources.rules_tsv)
    private let rules: SuffixRules

    /// Reads the rules once in the life of the program.
    package init() { rules = Self.embedded }

    /// At most three words, the likeliest first; the term itself when nothing better is known.
    package func lemmas(of term: String) -> [String] {
        var term = term
        return term.withUTF8 { letters in
            var found: [String] = []
            for change in rules.changes(for: letters) {
                let kept = letters.count - change.taken
                guard kept >= 0, kept + change.given.utf8.count >= Self.shortest else { continue }
                found.append(String(decoding: letters[..<kept], as: UTF8.self) + change.given)
            }
            return found.isEmpty ? [String(decoding: letters, as: UTF8.self)] : found
        }
    }

    /// The likeliest word.
    package func lemma(of term: String) -> String { lemmas(of: term)[0] }
}
