import Directory
import Foundation

/// A service as the index knows it: its terms by column and form, and its card in each language.
struct IndexDocument {
    /// A term as it stands in a column.
    struct Mention: Hashable {
        let term: String
        let column: Posting.Column
        let form: Posting.Form
    }

    let mentions: [Mention: Int]
    let cards: [String]

    init(_ service: Service, _ analysis: DocumentAnalysis) throws {
        var mentions: [Mention: Int] = [:]
        for (column, texts) in Self.texts(service, analysis.lists) {
            for (text, language) in texts { analysis.count(text, language, column, in: &mentions) }
        }
        for need in service.needs {
            mentions[Mention(term: ConceptLexicon.term(ofNeed: need), column: .need, form: .concept)] = 1
        }
        self.mentions = mentions
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        cards = try Language.allCases.map {
            String(decoding: try encoder.encode(Card(service, in: $0)), as: UTF8.self)
        }
    }

    /// Each distinct term once, in the order of the alphabet.
    var terms: [String] { Set(mentions.keys.map(\.term)).sorted() }

    /// The words of a service by column, each text on its own, so that no phrase runs over the end of one.
    static func texts(_ service: Service, _ lists: ControlledLists) -> [(Posting.Column, [(String, Language)])] {
        let areas = service.areas.compactMap { lists.area($0) }
        let counties = areas.compactMap { $0.parent.flatMap { lists.area($0) } }.filter { $0.kind == .county }
        let provider = service.organization
        return [
            (.name, all([service.name])),
            (.alias, service.aliases.map { ($0.name, .et) }),
            (.need, all(service.needs.compactMap { lists.need($0) }.flatMap { [$0.name, $0.youth] })),
            (.summary, all([service.summary, service.eligibility.audience])),
            (
                .description,
                all([service.description, service.route.firstStep, service.route.expect, service.checkFirst])
                    + service.contacts.map { ($0.value, .et) }
            ),
            (
                .organization,
                all([provider.name] + (lists.kind(provider.kind).map { [$0.name] } ?? []))
                    + provider.aliases.map { ($0.name, .et) }
            ),
            (.place, all((areas + counties).map(\.name)) + service.locations.compactMap(\.address).map { ($0, .et) }),
        ]
    }

    private static func all(_ texts: [LocalizedText]) -> [(String, Language)] {
        texts.flatMap { text in Language.allCases.compactMap { language in text[language].map { ($0, language) } } }
    }
}

/// What turns the texts of services into terms; remembers the forms of words it has met.
final class DocumentAnalysis {
    let lists: ControlledLists
    private let morphology: Morphology
    private let lexicon: ConceptLexicon
    private var known: [String: WordForms] = [:]

    init(_ lists: ControlledLists) {
        self.lists = lists
        morphology = Morphology(lists)
        lexicon = ConceptLexicon(lists.concepts, morphology)
    }

    func count(
        _ text: String,
        _ language: Language,
        _ column: Posting.Column,
        in mentions: inout [IndexDocument.Mention: Int]
    ) {
        let words = TextAnalysis.terms(text)
        func add(_ term: String, _ form: Posting.Form) {
            mentions[IndexDocument.Mention(term: term, column: column, form: form), default: 0] += 1
        }
        let known = words.map { forms(of: $0, language) }
        for (word, forms) in zip(words, known) {
            add(word, .word)
            for base in forms.keys { add(base, .base) }
            for part in forms.parts { add(part, .part) }
        }
        guard column != .place else { return }
        for meeting in lexicon.meetings(in: words, known) {
            add(lexicon.term(of: meeting.concept), meeting.asPart ? .part : .concept)
        }
    }

    private func forms(of word: String, _ language: Language) -> WordForms {
        let key = language.rawValue + word
        if let forms = known[key] { return forms }
        let forms = morphology.forms(of: word, in: language)
        known[key] = forms
        return forms
    }
}
