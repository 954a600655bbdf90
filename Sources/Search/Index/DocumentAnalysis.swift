import Directory

/// What turns the texts of services into weighted terms. Remembers the words it has met with all their forms, and gives each
/// term a number of its own.
final class DocumentAnalysis {
    /// A term in a service.
    struct Weighted {
        /// By the order in which terms were met.
        let term: Int
        let weight: UInt8
        let isInName: Bool
    }

    private let lists: ControlledLists
    private let morphology: Morphology
    private let lexicon: ConceptLexicon
    /// By language, in the order of `Language`.
    private var known: [KnownWords]
    /// The words of the text at hand, by their numbers among the known ones.
    private var met: [Int] = []
    private var numbers: [String: Int] = [:]
    /// The terms met, by number.
    private(set) var terms: [String] = []
    private var isConcept: [Bool] = []
    private var conceptTerms: [Int: Int] = [:]
    /// Of the service at hand: number, column and form of each term where it stands.
    private var places: [Int] = []

    init(_ knowledge: Knowledge) {
        (lists, morphology, lexicon) = (knowledge.lists, knowledge.morphology, knowledge.lexicon)
        known = Language.allCases.map { _ in KnownWords() }
    }

    /// The terms of a service, each once.
    func terms(of service: Service) -> [Weighted] {
        places.removeAll(keepingCapacity: true)
        for (column, text, language) in DocumentTexts(service, lists).texts { count(text, language, column) }
        for need in service.needs {
            add(number(of: ConceptLexicon.term(ofNeed: need), isConcept: true), .need, .concept)
        }
        places.sort()
        return weighted()
    }

    private func weighted() -> [Weighted] {
        var found: [Weighted] = []
        var start = 0
        while start < places.count {
            let term = places[start] >> 8
            var standing: UInt32 = 0
            while start < places.count, places[start] >> 8 == term {
                standing |= 1 << UInt32(places[start] & 0xFF)
                start += 1
            }
            let isInName = standing & Self.nameAsWritten != 0
            found.append(
                Weighted(term: term, weight: TermWeight.of(standing, isConcept: isConcept[term]), isInName: isInName)
            )
        }
        return found
    }

    private static let nameAsWritten: UInt32 = 1 << UInt32(TermWeight.place(.name, .word))

    private func count(_ text: String, _ language: Language, _ column: TermWeight.Column) {
        let order = language == .et ? 0 : language == .ru ? 1 : 2
        meet(text, language, order)
        let column0 = TermWeight.place(column, .word)
        var mayMean = false
        for word in met {
            known[order].forEachTerm(of: word) { places.append(($0 >> 2) << 8 | column0 | $0 & 3) }
            if known[order].mayMean[word] { mayMean = true }
        }
        guard mayMean, column != .place else { return }
        for meeting in lexicon.meetings(in: met.map { known[order].words[$0] }) {
            add(conceptTerm(meeting.concept), column, meeting.asPart ? .part : .concept)
        }
    }

    /// Takes a text apart.
    private func meet(_ text: String, _ language: Language, _ order: Int) {
        met.removeAll(keepingCapacity: true)
        let isWhole = LetterTable.shared.forEachTerm(text, atMost: TextAnalysis.longestTerm) { letters in
            met.append(known[order].book.number(of: letters) ?? learn(letters, language, order))
        }
        if isWhole { return }
        met.removeAll(keepingCapacity: true)
        for var word in TextAnalysis.terms(text) {
            met.append(word.withUTF8 { known[order].book.number(of: $0) ?? learn($0, language, order) })
        }
    }

    private func add(_ term: Int, _ column: TermWeight.Column, _ form: TermWeight.Form) {
        places.append(term << 8 | TermWeight.place(column, form))
    }

    private func learn(_ letters: UnsafeBufferPointer<UInt8>, _ language: Language, _ order: Int) -> Int {
        let word = String(decoding: letters, as: UTF8.self)
        let forms = morphology.forms(of: word, in: language)
        let terms =
            [number(of: word) << 2 | TermWeight.Form.word.rawValue]
            + forms.keys.map { number(of: $0) << 2 | TermWeight.Form.base.rawValue }
            + forms.parts.map { number(of: $0) << 2 | TermWeight.Form.part.rawValue }
        return known[order].add(letters, terms, lexicon.word(word, forms))
    }

    private func conceptTerm(_ concept: Int) -> Int {
        if let term = conceptTerms[concept] { return term }
        let term = number(of: lexicon.term(of: concept), isConcept: true)
        conceptTerms[concept] = term
        return term
    }

    private func number(of term: String, isConcept: Bool = false) -> Int {
        if let number = numbers[term] { return number }
        numbers[term] = terms.count
        terms.append(term)
        self.isConcept.append(isConcept)
        return terms.count - 1
    }
}

/// Words with their terms, each as number and form, and what they are to the thesaurus.
private struct KnownWords {
    private(set) var book = WordBook()
    private(set) var words: [ConceptLexicon.Word] = []
    private(set) var mayMean: [Bool] = []
    /// The terms of one word after the other, and where those of each end.
    private var terms: [Int] = []
    private var ends: [Int] = []

    mutating func add(_ letters: UnsafeBufferPointer<UInt8>, _ terms: [Int], _ word: ConceptLexicon.Word) -> Int {
        self.terms += terms
        ends.append(self.terms.count)
        words.append(word)
        mayMean.append(word.mayMean)
        return book.add(letters)
    }

    @inline(__always)
    func forEachTerm(of word: Int, _ body: (Int) -> Void) {
        for place in (word == 0 ? 0 : ends[word - 1])..<ends[word] { body(terms[place]) }
    }
}
