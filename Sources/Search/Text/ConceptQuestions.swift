import Foundation

extension ConceptLexicon {
    /// A concept that people ask for in such words.
    struct Question: Sendable {
        let concept: Int
        /// How much of the way of asking stands in the words, 0 to 1, the rarer words counting more.
        let coverage: Float
    }

    /// How much a word counts that is met only by its base form.
    private static let otherForm: Float = 0.9
    /// How much a word counts that says nothing of what is looked for.
    private static let stopWeight: Float = 0.15

    /// The concepts that people ask for in such words, in any order and with others between them.
    func questions(in words: [String], _ forms: [WordForms], isLastResort: Bool) -> [Question] {
        let asked = zip(words, forms).reduce(Float(0)) { $0 + (StopWords.contains($1.0) ? 0 : weight(of: $1.0, $1.1)) }
        let stops = Set(words.filter(StopWords.contains))
        var best: [Int: Float] = [:]
        for (index, met) in met(words, forms) {
            let phrase = phrases[index]
            let weights = phrase.words.map { weight(of: $0) }
            let matched = met.reduce(Float(0)) { $0 + weights[$1.key] * $1.value }
            let said = phrase.words.reduce(Float(0)) { $0 + (stops.contains($1) ? Self.stopWeight : 0) }
            let coverage = min(1, (matched + said) / max(weights.reduce(0, +), 0.001))
            let enough: Float = met.count > 1 || phrase.words.count == 1 ? 0.6 : isLastResort ? 0.4 : 0.85
            guard coverage >= enough else { continue }
            let fit = coverage * min(1, matched / max(asked, 0.001))
            best[phrase.concept] = max(best[phrase.concept] ?? 0, fit)
        }
        let top = max(best.values.max() ?? 0, 0)
        return best.filter { $0.value >= top * 0.9 }.map { Question(concept: $0.key, coverage: $0.value) }
            .sorted { ($0.coverage, $1.concept) > ($1.coverage, $0.concept) }
    }

    /// The ways of asking that words are met in: by phrase, the places of its words with how well each is met.
    private func met(_ words: [String], _ forms: [WordForms]) -> [Int: [Int: Float]] {
        var met: [Int: [Int: Float]] = [:]
        for (word, forms) in zip(words, forms) where !StopWords.contains(word) {
            for key in [word] + forms.keys {
                for (phrase, index) in questionsByWord[key] ?? [] {
                    let likeness = key == word && phrases[phrase].words[index] == word ? 1 : Self.otherForm
                    met[phrase, default: [:]][index] = max(met[phrase]?[index] ?? 0, likeness)
                }
            }
        }
        return met
    }

    /// A word counts the more the fewer ways of asking hold it or one of its forms.
    private func weight(of word: String, _ forms: WordForms = .none) -> Float {
        if StopWords.contains(word) { return Self.stopWeight }
        let counts = ([word] + forms.keys).map { questionsByWord[$0]?.count ?? 1 }
        return log(1 + Float(phrases.count) / Float(counts.max() ?? 1))
    }
}
