import Directory
import Foundation
import Search
import Storage

/// Cards in every state, sentences of freshness, forms and problems: the parts that pages are made of.
struct SpecimensOfParts {
    let samples: SamplesDirectory

    private var reader: Reader { samples.reader() }
    private var words: Words { reader.words }

    func all() async throws -> [Specimen] {
        try await cards() + [freshness()] + forms() + problems
    }

    private func cards() async throws -> [Specimen] {
        let hits = try await samples.hits()
        return SamplesServices.states.compactMap { key, name in
            hits[Identity.service(key)].map { hit in
                let card = ServiceCard(reader: reader, lists: samples.lists, hit: hit, level: 3)
                return Specimen(
                    "\(words["gallery.card"]): \(words[name])",
                    part: "<ol class=\"cards wide\">\(card.html)</ol>"
                )
            }
        }
    }

    /// As the card says it: verified, seen, due, old, undated, contradictory.
    private static let freshness = [
        #"{"seen": "2026-11-10", "verified": "2026-11-20", "next_check": "2026-12-20", "contradicted": [], "unsettled": []}"#,
        #"{"seen": "2026-11-10", "next_check": "2026-12-10", "contradicted": [], "unsettled": []}"#,
        #"{"seen": "2026-06", "next_check": "2026-09-01", "contradicted": [], "unsettled": []}"#,
        #"{"seen": "2021", "next_check": "2021-04-01", "contradicted": [], "unsettled": []}"#,
        #"{"contradicted": [], "unsettled": []}"#,
        #"{"seen": "2026-11-10", "next_check": "2026-12-10", "contradicted": ["hours"], "unsettled": []}"#,
    ]

    private func freshness() throws -> Specimen {
        let sentences = try Self.freshness.map { json in
            let freshness = try JSONDecoder().decode(Card.Freshness.self, from: Data(json.utf8))
            return FreshnessSentence(reader: reader, freshness: freshness).html
        }
        return Specimen(words["freshness.title"], part: "<div class=\"wide\">\(sentences)</div>")
    }

    private func forms() async throws -> [Specimen] {
        let service = try await samples.service("sample-avatud")
        let draft = MistakePage.Draft(field: "hours", note: "", fault: "mistake.fault.empty")
        return [
            Specimen(words["mistake.title"], page: MistakePage(service, reader: reader).html),
            Specimen(words["gallery.fault"], page: MistakePage(service, draft: draft, reader: reader).html),
            Specimen(words["mistake.thanks.title"], page: MistakeThanksPage(service, reader: reader).html),
        ]
    }

    private var problems: [Specimen] {
        let known: [Problem] = [
            .notFound("page"), .notAllowed("page"), .invalid(field: "q", reason: ""), .conflict("page"),
            .tooMuch("words"), .tooLong("form"), .unavailable("page"),
        ]
        let pages =
            known.map { ProblemPage($0, reader: reader).html } + [ProblemPage(fault: "7f3a", reader: reader).html]
        let kinds = ["missing", "refused", "invalid", "conflict", "much", "long", "busy", "fault"]
        return zip(kinds, pages).map {
            Specimen("\(words["problem.title"]): \(words["problem.\($0).title"])", page: $1)
        }
    }
}
