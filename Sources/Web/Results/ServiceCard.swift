import Directory
import Search

/// A service among others, usable without opening it.
struct ServiceCard {
    let reader: Reader
    let lists: ControlledLists
    let hit: SearchResults.Hit
    var marking = Marking(terms: [])
    /// The level of its heading.
    var level = 2

    private var words: Words { reader.words }
    private var card: Card { hit.card }
    private var short: String { Shortlist.short(card.id) }

    var html: HTML {
        """
        <li><article class="card\(" apart", if: !hit.obstacles.isEmpty)" id="k-\(short)">\(reason)\
        <div class="top"><h\(level)><a href="\(reader.link("/teenus/\(short)"))">\(name)</a></h\(level)>\
        <p class="by">\(card.organization.name)</p>\(badge)</div>\
        \(summary)\(Facts(reader: reader, lists: lists, hit: hit).html)\(step)\
        <p class="actions">\(ContactButtons(reader: reader, contacts: card.contacts).html)\(shortlisting)</p>\
        \(FreshnessSentence(reader: reader, lists: lists, card: card).html)\
        </article></li>

        """
    }

    private var name: HTML { inLanguage("name", marking.html(card.name)) }

    private var summary: HTML? {
        card.summary.map { "<p class=\"summary\">\(inLanguage("summary", marking.html($0)))</p>" }
    }

    private var badge: HTML? {
        Doubt(words: words, card: card).text.map { "<p class=\"badge\">\(Icon.question.html(reader))\($0)</p>" }
    }

    private var step: HTML {
        let text =
            card.firstStep.map { inLanguage("first_step", "\($0)") }
            ?? "<span class=\"dontknow\">\(words["unknown"])</span>"
        return "<p class=\"step\"><b>\(words["step.title"])</b> \(text)</p>"
    }

    private var reason: HTML? {
        guard !hit.obstacles.isEmpty else { return nil }
        let reasons = Reasons(reader: reader, lists: lists, card: card).text(hit.obstacles)
        return "<p class=\"reason\">\(Icon.question.html(reader))<span>\(reasons)</span></p>"
    }

    private var shortlisting: HTML { ShortlistButton(reader: reader, id: card.id, name: card.name).html }

    private func inLanguage(_ field: String, _ text: HTML) -> HTML {
        card.untranslated.contains(field) ? "<span lang=\"et\">\(text)</span>" : text
    }
}

/// Why a service stands last, in words.
struct Reasons {
    let reader: Reader
    let lists: ControlledLists
    let card: Card

    func text(_ obstacles: [SearchResults.Obstacle]) -> String {
        obstacles.map(text).joined(separator: ". ")
    }

    private func text(_ obstacle: SearchResults.Obstacle) -> String {
        let words = reader.words
        switch obstacle {
        case .ended: return words["reason.ended"]
        case .age:
            let ages = Ages(words: words).text(from: card.ageFrom, to: card.ageTo) ?? ""
            return words("reason.age", ["ages": ages])
        case .area:
            let areas = Places(reader: reader, lists: lists).text(card.areas) ?? ""
            return words("reason.area", ["areas": areas])
        }
    }
}
