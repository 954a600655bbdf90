/// The stages by which words are looked for in FTS5, strictest first: every word as typed or longer; then with shorter and
/// shorter beginnings, for words in another form; at last any of them.
struct MatchExpression {
    /// At most so many words count; the rest of a long text adds nothing but work.
    static let mostTerms = 12

    private struct Unit {
        let terms: [String]
        let needs: Set<String>
    }

    /// What was typed, folded; empty when it holds no letter or digit.
    let terms: [String]
    private let units: [Unit]

    init(_ words: String, concepts: Concepts) {
        terms = Array(TextAnalysis.terms(String(words.prefix(500))).prefix(Self.mostTerms))
        var units: [Unit] = []
        var rest = terms[...]
        while !rest.isEmpty {
            let match = concepts.longestMatch(in: rest)
            let count = match?.count ?? 1
            units.append(Unit(terms: Array(rest.prefix(count)), needs: match?.needs ?? []))
            rest = rest.dropFirst(count)
        }
        self.units = units
    }

    /// One way of asking.
    struct Stage {
        let match: String
        /// Letters cut from the ends of words.
        let trim: Int
        /// Whether any of the words is enough.
        let anyWord: Bool

        /// Where nothing was typed.
        static let everything = Stage(match: "", trim: 0, anyWord: false)
    }

    /// The ways of asking, strictest first; none when nothing was typed.
    var stages: [Stage] {
        guard !units.isEmpty else { return [] }
        var seen: Set<String> = []
        let strict = [0, 2, 4].map { stage(trim: $0, joinedBy: " AND ", anyWord: false) }
        let loose = units.count > 1 ? [stage(trim: 4, joinedBy: " OR ", anyWord: true)] : []
        return (strict + loose).filter { seen.insert($0.match).inserted }
    }

    private func stage(trim: Int, joinedBy operator: String, anyWord: Bool) -> Stage {
        Stage(match: units.map { text($0, trim) }.joined(separator: `operator`), trim: trim, anyWord: anyWord)
    }

    /// Beginnings of words to mark in texts.
    func marks(trim: Int) -> [String] { Array(Set(units.flatMap(\.terms).map { Self.trimmed($0, trim) })).sorted() }

    /// Every term stands in quotes and holds only letters and digits, so nothing typed is syntax.
    private func text(_ unit: Unit, _ trim: Int) -> String {
        let words = unit.terms.map { Self.quoted($0, trim) }
        let all = words.count == 1 ? words[0] : "(\(words.joined(separator: " AND ")))"
        guard !unit.needs.isEmpty else { return all }
        let needs = unit.needs.sorted().map { "needs : \"\(Concepts.term(of: $0))\"" }
        return "(\(all) OR \(needs.joined(separator: " OR ")))"
    }

    private static func quoted(_ term: String, _ trim: Int) -> String {
        let beginning = trimmed(term, trim)
        return beginning.count < 2 ? "\"\(beginning)\"" : "\"\(beginning)\"*"
    }

    private static func trimmed(_ term: String, _ trim: Int) -> String {
        String(term.prefix(max(min(term.count, 4), term.count - trim)))
    }
}
