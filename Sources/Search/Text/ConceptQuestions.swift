import Foundation

extension ConceptLexicon {
    /// A concept that people ask for in such words.
    struct Question: Sendable {
        let concept: Int
        /// How much of the way of asking stands in the words, 0 to 1, the rarer words counting more.
        let coverage: Float
    }

    /// The concepts that people ask for in such words, in any order and with others between them.
    func questions(in words: [String], _ forms: [WordForms], isLastResort: Bool) -> [Question] {
        var met: [Int: Set<Int>] = [:]
        for (word, forms) in zip(words, forms) where !StopWords.contains(word) {
            for key in [word] + forms.keys {
                for (phrase, index) in questionsByWord[key] ?? [] { met[phrase, default: []].insert(index) }
            }
        }
        let asked = words.filter { !StopWords.contains($0) }.map { weight(of: $0) }.reduce(0, +)
        var best: [Int: Float] = [:]
        for (phrase, indices) in met {
            let words = phrases[phrase].words
            let weights = words.map { weight(of: $0) }
            let matched = indices.reduce(Float(0)) { $0 + weights[$1] }
            let coverage = matched / max(weights.reduce(0, +), 0.001)
            let enough: Float = indices.count > 1 || words.count == 1 ? 0.6 : isLastResort ? 0.4 : 0.85
            guard coverage >= enough else { continue }
            let fit = coverage * min(1, matched / max(asked, 0.001))
            best[phrases[phrase].concept] = max(best[phrases[phrase].concept] ?? 0, fit)
        }
        let top = max(best.values.max() ?? 0, 0)
        return best.filter { $0.value >= top * 0.9 }.map { Question(concept: $0.key, coverage: $0.value) }
            .sorted { ($0.coverage, $1.concept) > ($1.coverage, $0.concept) }
    }

    /// A word counts the more the fewer ways of asking hold it.
    private func weight(of word: String) -> Float {
        if StopWords.contains(word) { return 0.15 }
        let count = Float(questionsByWord[word]?.count ?? 1)
        return log(1 + Float(phrases.count) / count)
    }
}
