import Directory

/// What typed words are taken to mean: places, and units that a service should hold, each under all the terms that say it.
struct Understanding: Sendable {
    /// One thing asked for.
    struct Unit: Sendable {
        /// Terms that say it, and how well (1: the word itself).
        var terms: [UInt32: Float] = [:]
        /// How much it counts beside the others.
        var weight: Float = 1

        mutating func add(_ term: UInt32?, _ quality: Float) {
            guard let term else { return }
            terms[term] = max(terms[term] ?? 0, quality)
        }
    }

    /// A word that stands in no service, and the one it was taken for.
    struct Repair: Equatable, Sendable {
        let typed: String
        let used: String
    }

    var units: [Unit] = []
    var repairs: [Repair] = []
    /// Whether anything was typed but places and words that say nothing.
    var asksForSomething = false
    /// The area named in the words, and its words.
    var place: Places.Mention?
    /// The language that the words are in, as far as can be told.
    var language: Language?
    /// What to mark in texts: folded beginnings of words.
    var marks: Set<String> = []
    /// Codes of the needs that the words lead to.
    var needs: Set<String> = []
}

/// How well each way of saying it stands for the word that was typed.
enum Quality {
    static let word: Float = 1
    static let base: Float = 0.92
    static let prefix: Float = 0.8
    static let concept: Float = 0.7
    static let narrower: Float = 0.5
    static let part: Float = 0.4
    static let broader: Float = 0.47
    static let broadest: Float = 0.2
    /// The nearest of the related concepts, and how much less each further one.
    static let related: Float = 0.28
    static let further: Float = 0.03
    static let need: Float = 0.25
    static let sibling: Float = 0.1
    static let nearest: Float = 0.5
}

/// Reads typed words with the help of the vocabulary, the thesaurus and the gazetteer.
struct Reading {
    /// At most so many words count; the rest of a long text adds nothing but work.
    static let mostWords = 14

    private let shelf: Shelf
    private var result = Understanding()

    init(_ shelf: Shelf) { self.shelf = shelf }

    /// What the words mean.
    func understanding(of typed: String, takingPlaces: Bool) -> Understanding {
        var reading = self
        reading.read(Array(TextAnalysis.terms(String(typed.prefix(500))).prefix(Self.mostWords)), takingPlaces)
        return reading.result
    }

    private mutating func read(_ typed: [String], _ takingPlaces: Bool) {
        var words = typed
        result.language = shelf.lexicon.language(of: words)
        if takingPlaces, let mention = shelf.places.mention(in: words), !isName(mention, words) {
            result.place = mention
            words.removeSubrange(mention.range)
        }
        let isTyping = typed.last == words.last
        words = words.enumerated().map { repaired($1, isLast: isTyping && $0 == words.count - 1) }
        let forms = words.map { shelf.morphology.forms(of: $0) }
        let meetings = shelf.lexicon.meetings(in: words, forms)
        let questions = shelf.lexicon.questions(in: words, forms, isLastResort: meetings.isEmpty)
        let whole = questions.map(\.coverage).max() ?? 0
        let onlyStopWords = words.allSatisfy(StopWords.contains)
        for (index, word) in words.enumerated() where onlyStopWords || !StopWords.contains(word) {
            let named = meetings.filter { $0.range == index..<(index + 1) }
            let isLast = isTyping && index == words.count - 1
            var unit = unit(word, forms[index], named, isLast: isLast)
            if words.count > 1, StopWords.isVague(word, forms[index].bases) { unit.weight *= 0.35 }
            if !questions.isEmpty { unit.weight *= 1 - 0.8 * whole * whole }
            if !unit.terms.isEmpty { result.units.append(unit) }
        }
        result.asksForSomething = !words.isEmpty
        addQuestions(questions)
    }

    /// Whether a village's name is more likely the name of a service.
    private func isName(_ mention: Places.Mention, _ words: [String]) -> Bool {
        guard !mention.isArea else { return false }
        let numbers = words[mention.range].map { shelf.vocabulary.number(of: $0) }
        return numbers.allSatisfy { $0.map(shelf.vocabulary.isInName) ?? false }
    }

    /// A word under all its forms.
    private mutating func unit(
        _ word: String,
        _ forms: WordForms,
        _ meetings: [ConceptLexicon.Meeting],
        isLast: Bool
    ) -> Understanding.Unit {
        var unit = Understanding.Unit()
        let vocabulary = shelf.vocabulary
        unit.add(vocabulary.number(of: word), Quality.word)
        for base in forms.keys { unit.add(vocabulary.number(of: base), Quality.base) }
        for part in forms.parts where !StopWords.isGeneric(part) { unit.add(vocabulary.number(of: part), Quality.part) }
        if word.count >= 3 || isLast && word.count == 2 {
            let quality = isLast ? Quality.prefix : Quality.prefix * 0.85
            for number in vocabulary.numbers(beginningWith: word, atMost: 60) { unit.add(number, quality) }
        }
        for base in forms.bases where base.count >= 4 {
            for number in vocabulary.numbers(beginningWith: base, atMost: 30) { unit.add(number, Quality.prefix * 0.8) }
        }
        for meeting in meetings {
            add(meeting.concept, to: &unit, meeting.asPart ? 0.5 : 1)
            if !meeting.asPart { addRelated(meeting.concept, to: &unit, 1) }
            note(meeting.concept)
        }
        addNearest(word, to: &unit)
        if meetings.isEmpty, word.count >= 4, isLast {
            for concept in shelf.lexicon.concepts(beginningWith: word) { add(concept, to: &unit, 0.7) }
        }
        result.marks.formUnion([word] + forms.bases.filter { $0.count >= 4 })
        return unit
    }

    /// A word that stands nowhere as typed may be another one misspelt, even when a base form of it is known.
    private func addNearest(_ word: String, to unit: inout Understanding.Unit) {
        guard word.count >= 5, shelf.vocabulary.number(of: word) == nil, !shelf.lexicon.knows(word),
            let nearest = shelf.spelling.nearest(to: word)
        else { return }
        let forms = shelf.morphology.forms(of: nearest)
        for form in [nearest] + forms.keys {
            unit.add(shelf.vocabulary.number(of: form), Quality.base * Quality.nearest)
        }
        for meeting in shelf.lexicon.meetings(in: [nearest], [forms]) {
            add(meeting.concept, to: &unit, Quality.nearest)
        }
    }

    private func add(_ concept: Int, to unit: inout Understanding.Unit, _ strength: Float) {
        let (lexicon, vocabulary) = (shelf.lexicon, shelf.vocabulary)
        unit.add(vocabulary.number(of: lexicon.term(of: concept)), Quality.concept * strength)
        for narrower in lexicon.narrower(concept) {
            unit.add(vocabulary.number(of: lexicon.term(of: narrower)), Quality.narrower * strength)
        }
        for broader in lexicon.broader(concept).prefix(1) {
            unit.add(vocabulary.number(of: lexicon.term(of: broader)), Quality.broader * strength)
            for sibling in lexicon.narrower(broader) where sibling != concept {
                unit.add(vocabulary.number(of: lexicon.term(of: sibling)), Quality.sibling * strength)
            }
        }
        for broader in lexicon.broader(concept).dropFirst().prefix(1) {
            unit.add(vocabulary.number(of: lexicon.term(of: broader)), Quality.broadest * strength)
        }
        for need in lexicon.concepts[concept].needs {
            unit.add(vocabulary.number(of: ConceptLexicon.term(ofNeed: need)), Quality.need * strength)
        }
    }

    /// Neighbouring help: what a concept is related to itself, not what that is related to in turn.
    private func addRelated(_ concept: Int, to unit: inout Understanding.Unit, _ strength: Float) {
        for (place, code) in shelf.lexicon.concepts[concept].related.enumerated() {
            guard let related = shelf.lexicon.index(of: code) else { continue }
            let quality = max(Quality.related - Quality.further * Float(place), Quality.further)
            unit.add(shelf.vocabulary.number(of: shelf.lexicon.term(of: related)), quality * strength)
        }
    }

    /// The need that a concept leads to first.
    private mutating func note(_ concept: Int) {
        result.needs.formUnion(shelf.lexicon.concepts[concept].needs.prefix(1))
    }

    private mutating func addQuestions(_ questions: [ConceptLexicon.Question]) {
        guard !questions.isEmpty else { return }
        let whole = questions.map(\.coverage).max() ?? 0
        var unit = Understanding.Unit(weight: 1.65 * whole)
        for question in questions {
            let share = question.coverage / whole
            let strength = 1.2 * share * share * share
            add(question.concept, to: &unit, strength)
            addRelated(question.concept, to: &unit, strength)
        }
        if let first = questions.first { note(first.concept) }
        if !unit.terms.isEmpty { result.units.append(unit) }
    }

    /// The word itself when something is known of it; else the Russian one that it spells in Latin letters, or the nearest
    /// known one.
    private mutating func repaired(_ word: String, isLast: Bool) -> String {
        guard word.count >= 4, !isKnown(word, isLast: isLast) else { return word }
        if let russian = Transliteration.russian(word, knows: { isKnown($0, isLast: false) }) {
            result.language = .ru
            result.repairs.append(Understanding.Repair(typed: word, used: russian))
            return russian
        }
        guard let nearest = shelf.spelling.nearest(to: word) else { return word }
        result.repairs.append(Understanding.Repair(typed: word, used: nearest))
        return nearest
    }

    private func isKnown(_ word: String, isLast: Bool) -> Bool {
        if StopWords.contains(word) || shelf.vocabulary.number(of: word) != nil || shelf.lexicon.knows(word) {
            return true
        }
        let forms = shelf.morphology.forms(of: word)
        if forms.keys.contains(where: { shelf.vocabulary.number(of: $0) != nil || shelf.lexicon.knows($0) }) {
            return true
        }
        if isLast, !shelf.vocabulary.numbers(beginningWith: word, atMost: 1).isEmpty { return true }
        return forms.parts.count >= 2
    }
}
