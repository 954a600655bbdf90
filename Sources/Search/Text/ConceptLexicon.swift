import Directory
import Foundation

/// Recognises the concepts of the thesaurus in texts and in what people type.
struct ConceptLexicon: Sendable {
    /// A name of a concept of several words, or a way of asking for it.
    struct Phrase: Sendable {
        let concept: Int
        let words: [String]
        /// For each word of a name the numbers of all forms in which it is recognised; empty for a question.
        let keys: [[Int32]]
    }

    /// What a word is to the thesaurus.
    final class Word: Sendable {
        /// The numbers of its forms, as far as any name has them.
        let keys: [Int32]
        /// Concepts that have it for a name, and those that a part of it names.
        let named: [Int]
        let partly: [Int]
        /// Names of several words that begin with it.
        let beginning: [Int]
        /// Whether a concept can be met where it stands.
        let mayMean: Bool

        fileprivate init(keys: [Int32], named: [Int], partly: [Int], beginning: [Int]) {
            (self.keys, self.named, self.partly, self.beginning) = (keys, named, partly, beginning)
            mayMean = !(named.isEmpty && partly.isEmpty && beginning.isEmpty)
        }
    }

    /// A concept met in a text.
    struct Meeting: Sendable {
        let concept: Int
        /// Where its words stand.
        let range: Range<Int>
        /// Whether it was only met as a part of a compound.
        let asPart: Bool
    }

    let concepts: [Concept]
    private let codes: [String: Int]
    private(set) var phrases: [Phrase] = []
    private(set) var questionsByWord: [String: [(phrase: Int, word: Int)]] = [:]
    private var keyNumbers: [String: Int32] = [:]
    /// By the number of a form.
    private var named: [[Int]] = []
    private var beginning: [[Int]] = []
    private var languages: [String: UInt8] = [:]
    private var children: [[Int]] = []
    private var nameWords: [(word: String, concept: Int)] = []
    private let morphology: Morphology

    init(_ concepts: [Concept], _ morphology: Morphology) {
        (self.concepts, self.morphology) = (concepts, morphology)
        codes = Dictionary(concepts.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        var known: [Language: [String: [String]]] = [:]
        for (index, concept) in concepts.enumerated() {
            for language in Language.allCases {
                for name in concept.names[language] ?? [] { add(name, index, language, isQuestion: false, &known) }
                for question in concept.questions[language] ?? [] {
                    add(question, index, language, isQuestion: true, &known)
                }
            }
        }
        children = concepts.map { concept in concepts.indices.filter { concepts[$0].broader == concept.code } }
        nameWords.sort { $0.word < $1.word }
    }

    private mutating func add(
        _ text: String,
        _ concept: Int,
        _ language: Language,
        isQuestion: Bool,
        _ known: inout [Language: [String: [String]]]
    ) {
        let words = TextAnalysis.terms(text)
        guard !words.isEmpty else { return }
        let keys = words.map { word in
            languages[word, default: 0] |= 1 << UInt8(Language.allCases.firstIndex(of: language) ?? 0)
            if let keys = known[language]?[word] { return keys }
            let keys = [word] + morphology.forms(of: word, in: language).keys
            known[language, default: [:]][word] = keys
            return keys
        }
        if isQuestion || words.count > 1 {
            for (index, word) in words.enumerated() where !StopWords.contains(word) {
                for key in keys[index] { questionsByWord[key, default: []].append((phrases.count, index)) }
            }
        }
        let isName = !isQuestion && words.count > 1
        let numbers = isQuestion ? [] : keys.map { $0.map { number(of: $0) } }
        if isName { for key in numbers[0] { beginning[Int(key)].append(phrases.count) } }
        if !isQuestion, words.count == 1 {
            nameWords.append((words[0], concept))
            for key in numbers[0] where !named[Int(key)].contains(concept) { named[Int(key)].append(concept) }
        }
        phrases.append(Phrase(concept: concept, words: words, keys: isName ? numbers : []))
    }

    private mutating func number(of key: String) -> Int32 {
        if let number = keyNumbers[key] { return number }
        keyNumbers[key] = Int32(named.count)
        named.append([])
        beginning.append([])
        return Int32(named.count - 1)
    }

    /// A concept's own term in the index; no typed word can be like it.
    func term(of concept: Int) -> String { "c0" + concepts[concept].code.filter { $0 != "_" } }

    /// A need's own term in the index.
    static func term(ofNeed need: String) -> String { "n0" + need.filter { $0 != "_" } }

    /// Whether a term is that of a concept or a need.
    static func isConcept(_ term: String) -> Bool { term.hasPrefix("c0") || term.hasPrefix("n0") }

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

    func narrower(_ concept: Int) -> [Int] { children[concept] }

    /// The language of words: Russian by its letters; English when more of them are English than Estonian in the thesaurus.
    func language(of words: [String]) -> Language? {
        if words.contains(where: { $0.unicodeScalars.contains { $0.value >= 0x400 } }) { return .ru }
        let bits = words.compactMap { languages[$0] }
        let (estonian, english) = (bits.count { $0 & 1 != 0 }, bits.count { $0 & 4 != 0 })
        return english > estonian ? .en : estonian > english ? .et : nil
    }

    /// Whether a word stands in the thesaurus.
    func knows(_ word: String) -> Bool {
        if questionsByWord[word] != nil { return true }
        return keyNumbers[word].map { !named[Int($0)].isEmpty || !beginning[Int($0)].isEmpty } ?? false
    }

    /// Every word of the thesaurus.
    var words: [String] { Array(Set(keyNumbers.keys.filter(knows)).union(questionsByWord.keys)) }

    /// Concepts one of whose names begins so, at most a few.
    func concepts(beginningWith beginning: String) -> Set<Int> {
        let low = nameWords.partitioningIndex { $0.word >= beginning }
        return Set(nameWords[low...].prefix(8).prefix { $0.word.hasPrefix(beginning) }.map(\.concept))
    }

    /// What a word is to the thesaurus, by its forms.
    func word(_ word: String, _ forms: WordForms) -> Word {
        let keys = ([word] + forms.keys).compactMap { keyNumbers[$0] }
        let parts = forms.parts.filter { !StopWords.isGeneric($0) }.compactMap { keyNumbers[$0] }
        return Word(
            keys: keys,
            named: Self.unique(keys.flatMap { named[Int($0)] }),
            partly: Self.unique(parts.flatMap { named[Int($0)] }),
            beginning: Self.unique(keys.flatMap { beginning[Int($0)] })
        )
    }

    private static func unique(_ numbers: [Int]) -> [Int] {
        numbers.count < 2 ? numbers : Array(Set(numbers)).sorted()
    }

    /// The names of concepts in a text: the longest at each place.
    func meetings(in words: [String], _ forms: [WordForms]) -> [Meeting] {
        meetings(in: zip(words, forms).map { word($0, $1) })
    }

    /// The same for words that are known already.
    func meetings(in words: [Word]) -> [Meeting] {
        var meetings: [Meeting] = []
        for (start, word) in words.enumerated() where word.mayMean {
            let long = word.beginning.filter { stands(phrases[$0], at: start, words) }
            if let longest = long.lazy.map({ phrases[$0].words.count }).max() {
                for phrase in long where phrases[phrase].words.count == longest {
                    let range = start..<(start + longest)
                    meetings.append(Meeting(concept: phrases[phrase].concept, range: range, asPart: false))
                }
                continue
            }
            let range = start..<(start + 1)
            for concept in word.named { meetings.append(Meeting(concept: concept, range: range, asPart: false)) }
            guard word.named.isEmpty else { continue }
            for concept in word.partly { meetings.append(Meeting(concept: concept, range: range, asPart: true)) }
        }
        return meetings
    }

    private func stands(_ phrase: Phrase, at start: Int, _ words: [Word]) -> Bool {
        guard start + phrase.words.count <= words.count else { return false }
        return phrase.keys.indices.allSatisfy { place in
            let keys = words[start + place].keys
            return phrase.keys[place].contains { keys.contains($0) }
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
