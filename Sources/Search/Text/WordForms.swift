import Directory

/// A word under all the forms by which it may be found.
struct WordForms: Sendable {
    /// Base forms of an Estonian or Russian word, the word itself left out.
    let bases: [String]
    /// The stem of an English word, marked as such: `e0counsel`.
    let english: String?
    /// The parts of an Estonian compound, in their base forms.
    let parts: [String]

    /// Everything but the parts.
    var keys: [String] { english.map { bases + [$0] } ?? bases }

    static let none = WordForms(bases: [], english: nil, parts: [])
}

/// Finds the forms of words. Pure: the same word always has the same forms.
struct Morphology: Sendable {
    private let estonian = EstonianLemmas()
    private let russianStems = Stemmer(.russian)
    private let englishStems = Stemmer(.english)
    private let splitter: CompoundSplitter

    /// Compounds are taken apart into the words of the thesaurus and of the lists.
    init(_ lists: ControlledLists) { splitter = CompoundSplitter(words: lists.singleWords) }

    /// The forms of a folded term: in a language the likeliest base form alone, for texts; when the language is not known every
    /// base form that it may have, for typed words.
    func forms(of term: String, in language: Language? = nil) -> WordForms {
        guard term.count > 2, let first = term.unicodeScalars.first, first.properties.isAlphabetic else { return .none }
        if first.value >= 0x400 {
            let stem = russianStems.stem(term)
            return WordForms(bases: stem == term ? [] : [stem], english: nil, parts: [])
        }
        let english = language == nil || language == .en ? "e0" + englishStems.stem(term) : nil
        guard language != .en else { return WordForms(bases: [], english: english, parts: []) }
        var seen: Set<String> = [term]
        let guesses = language == nil ? estonian.lemmas(of: term) : [estonian.lemma(of: term)]
        let whole = splitter.base(of: term).map { [$0] } ?? []
        let actions = language == nil ? guesses.compactMap(Self.action) : []
        let bases = (guesses + whole + actions).filter { seen.insert($0).inserted }
        let parts = splitter.parts(of: term).flatMap { [$0, estonian.lemma(of: $0)] }
        return WordForms(
            bases: bases,
            english: english,
            parts: parts.filter { $0.count > 2 && seen.insert($0).inserted }
        )
    }

    /// The noun of a verb, and the verb of such a noun: who asks for `suusatama` is helped by `suusatamine`.
    private static func action(_ base: String) -> String? {
        guard base.utf8.count >= 6 else { return nil }
        if base.hasSuffix("ma") { return base.dropLast(2) + "mine" }
        return base.hasSuffix("mine") ? base.dropLast(4) + "ma" : nil
    }
}
