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
    /// A word with its terms, each as number and form, and what it is to the thesaurus.
    private final class Known {
        let terms: [Int]
        let word: ConceptLexicon.Word

        init(terms: [Int], word: ConceptLexicon.Word) { (self.terms, self.word) = (terms, word) }
    }

    private var known: [[String: Known]]
    private var numbers: [String: Int] = [:]
    /// The terms met, by number.
    private(set) var terms: [String] = []
    private var isConcept: [Bool] = []
    private var conceptTerms: [Int: Int] = [:]
    /// Of the service at hand: number, column and form of each term where it stands.
    private var places: [Int] = []

    init(_ knowledge: Knowledge) {
        (lists, morphology, lexicon) = (knowledge.lists, knowledge.morphology, knowledge.lexicon)
        known = Language.allCases.map { _ in [:] }
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
        let met = TextAnalysis.terms(text).map { known($0, language) }
        let column0 = TermWeight.place(column, .word)
        var mayMean = false
        for word in met {
            for term in word.terms { places.append((term >> 2) << 8 | column0 | term & 3) }
            if word.word.mayMean { mayMean = true }
        }
        guard mayMean, column != .place else { return }
        for meeting in lexicon.meetings(in: met.map(\.word)) {
            add(conceptTerm(meeting.concept), column, meeting.asPart ? .part : .concept)
        }
    }

    private func add(_ term: Int, _ column: TermWeight.Column, _ form: TermWeight.Form) {
        places.append(term << 8 | TermWeight.place(column, form))
    }

    private func known(_ word: String, _ language: Language) -> Known {
        let order = language == .et ? 0 : language == .ru ? 1 : 2
        if let known = known[order][word] { return known }
        let forms = morphology.forms(of: word, in: language)
        let terms =
            [number(of: word) << 2 | TermWeight.Form.word.rawValue]
            + forms.keys.map { number(of: $0) << 2 | TermWeight.Form.base.rawValue }
            + forms.parts.map { number(of: $0) << 2 | TermWeight.Form.part.rawValue }
        let fresh = Known(terms: terms, word: lexicon.word(word, forms))
        known[order][word] = fresh
        return fresh
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
