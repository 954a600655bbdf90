import Directory
import Foundation

/// Recognises the concepts of the thesaurus in texts and in what people type.
struct ConceptLexicon: Sendable {
    /// A name of a concept, or a way of asking for it, as the forms of its words in order.
    struct Phrase: Sendable {
        let concept: Int
        let words: [String]
        /// For each word of a name every form in which it is recognised; empty for a question.
        let keys: [[String]]
    }

    /// A concept met in a text.
    struct Meeting: Sendable {
        let concept: Int
        /// Where its words stand.
        let range: Range<Int>
        /// Whether it was only met as a part of a compound.
        let asPart: Bool
    }

    /// A concept that people ask for in such words.
    struct Question: Sendable {
        let concept: Int
        /// How much of the way of asking stands in the words, 0 to 1, the rarer words counting more.
        let coverage: Float
    }

    let concepts: [Concept]
    private let codes: [String: Int]
    private var phrases: [Phrase] = []
    private var byWord: [String: [Int]] = [:]
    private var questionsByWord: [String: [(phrase: Int, word: Int)]] = [:]
    private var languages: [String: UInt8] = [:]
    private var children: [[Int]] = []
    private var nameWords: [(word: String, concept: Int)] = []
    private let morphology: Morphology

    init(_ concepts: [Concept], _ morphology: Morphology) {
        (self.concepts, self.morphology) = (concepts, morphology)
        codes = Dictionary(concepts.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, concept) in concepts.enumerated() {
            note(concept)
            for language in Language.allCases {
                for name in concept.names[language] ?? [] { add(name, index, language, isQuestion: false) }
                for question in concept.questions[language] ?? [] { add(question, index, language, isQuestion: true) }
            }
        }
        children = concepts.map { concept in
            concepts.indices.filter { concepts[$0].broader == concept.code }
        }
        nameWords.sort { $0.word < $1.word }
    }

    /// A concept's own term in the index; no typed word can be like it.
    func term(of concept: Int) -> String { "c0" + concepts[concept].code.filter { $0 != "_" } }

    /// A need's own term in the index.
    static func term(ofNeed need: String) -> String { "n0" + need.filter { $0 != "_" } }

    func index(of code: String) -> Int? { codes[code] }

    /// The concepts that a concept is a kind of, nearest first.
    func broader(_ concept: Int) -> [Int] {
        var found: [Int] = []
        var next = concepts[concept].broader.flatMap { codes[$0] }
        while let wider = next, !found.contains(wider), found.count < 4 {
            found.append(wider)
            next = concepts[wider].broader.flatMap { codes[$0] }
        }
        return found
    }

    private mutating func add(_ text: String, _ concept: Int, _ language: Language, isQuestion: Bool) {
        let words = TextAnalysis.terms(text)
        guard !words.isEmpty else { return }
        let keys = words.map { self.keys(of: $0, language) }
        if isQuestion || words.count > 1 {
            for (index, word) in words.enumerated() where !StopWords.contains(word) {
                for key in keys[index] { questionsByWord[key, default: []].append((phrases.count, index)) }
            }
        }
        if !isQuestion {
            for key in keys[0] { byWord[key, default: []].append(phrases.count) }
            if words.count == 1 { nameWords.append((words[0], concept)) }
        }
        phrases.append(Phrase(concept: concept, words: words, keys: isQuestion || words.count == 1 ? [] : keys))
    }

    /// In which languages the thesaurus knows a word, a bit each.
    private mutating func note(_ concept: Concept) {
        for (bit, language) in Language.allCases.enumerated() {
            for text in (concept.names[language] ?? []) + (concept.questions[language] ?? []) {
                for word in TextAnalysis.terms(text) { languages[word, default: 0] |= 1 << bit }
            }
        }
    }

    /// The language of words: Russian by its letters; English when more of them are English than Estonian in the thesaurus.
    func language(of words: [String]) -> Language? {
        if words.contains(where: { $0.unicodeScalars.contains { $0.value >= 0x400 } }) { return .ru }
        let bits = words.compactMap { languages[$0] }
        let (estonian, english) = (bits.count { $0 & 1 != 0 }, bits.count { $0 & 4 != 0 })
        return english > estonian ? .en : estonian > english ? .et : nil
    }

    func narrower(_ concept: Int) -> [Int] { children[concept] }

    /// Whether a word stands in the thesaurus.
    func knows(_ word: String) -> Bool { byWord[word] != nil || questionsByWord[word] != nil }

    /// Every word of the thesaurus.
    var words: [String] { Array(Set(byWord.keys).union(questionsByWord.keys)) }

    /// Concepts one of whose names begins so, at most a few.
    func concepts(beginningWith beginning: String) -> Set<Int> {
        var (low, high) = (0, nameWords.count)
        while low < high {
            let middle = (low + high) / 2
            if nameWords[middle].word < beginning { low = middle + 1 } else { high = middle }
        }
        return Set(nameWords[low...].prefix(8).prefix { $0.word.hasPrefix(beginning) }.map(\.concept))
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
            let fit = coverage * pow(min(1, matched / max(asked, 0.001)), 1)
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

    /// A word and its base forms: two words are the same when they share one.
    func keys(of word: String, _ language: Language) -> [String] {
        [word] + morphology.forms(of: word, in: language).keys
    }

    /// The names of concepts in a text: the longest at each place.
    func meetings(in words: [String], _ forms: [WordForms]) -> [Meeting] {
        let keys = zip(words, forms).map { [$0] + $1.keys }
        var meetings: [Meeting] = []
        for start in words.indices {
            let found = names(at: start, keys)
            if !found.isEmpty {
                meetings += found
            } else {
                let parts = Set(
                    forms[start].parts.filter { !StopWords.isGeneric($0) }.flatMap { part in
                        (byWord[part] ?? []).map { phrases[$0] }.filter { $0.words.count == 1 }.map(\.concept)
                    }
                )
                meetings += parts.map { Meeting(concept: $0, range: start..<(start + 1), asPart: true) }
            }
        }
        return meetings
    }

    private func names(at start: Int, _ keys: [[String]]) -> [Meeting] {
        let candidates = Set(keys[start].flatMap { byWord[$0] ?? [] }).map { phrases[$0] }
        let standing = candidates.filter { stands($0, at: start, keys) }
        let longest = standing.map(\.words.count).max() ?? 0
        return Set(standing.filter { $0.words.count == longest }.map(\.concept))
            .map { Meeting(concept: $0, range: start..<(start + longest), asPart: false) }
    }

    private func stands(_ phrase: Phrase, at start: Int, _ keys: [[String]]) -> Bool {
        guard start + phrase.words.count <= keys.count else { return false }
        return phrase.words.indices.dropFirst().allSatisfy { offset in
            keys[start + offset].contains { phrase.keys[offset].contains($0) }
        }
    }
}

extension ControlledLists {
    /// The Estonian words of the thesaurus and of the needs, folded.
    var singleWords: Set<String> {
        let names = concepts.flatMap { $0.names[.et] ?? [] } + needWords.values.flatMap { $0[.et] ?? [] }
        return Set(names.flatMap(TextAnalysis.terms))
    }
}
