import Directory
import Search

/// A service in the list of a meeting, with the digit that opens it.
struct MeetingPick {
    let reader: Reader
    let hit: SearchResults.Hit
    let number: Int

    var html: HTML {
        """
        <li><a id="p\(number)" href="#v\(number)" data-pick aria-current="\(number == 1 ? "true" : "false")">\
        <kbd>\(number)</kbd><b>\(hit.card.name)</b><span class="line2">\(line)</span></a></li>
        """
    }

    private var line: String {
        let words = reader.words
        let open = hit.isOpen.map { words[$0 ? "hours.open" : "hours.closed"] } ?? words["hours.unknown"]
        let doubt = hit.obstacles.isEmpty ? nil : words["meeting.unfit"]
        return [doubt, words["cost.\(hit.card.cost.rawValue)"], open].compactMap { $0 }.joined(separator: " · ")
    }
}

/// A service as large as the screen allows.
struct MeetingPane {
    let reader: Reader
    let lists: ControlledLists
    let hit: SearchResults.Hit
    let number: Int

    private var words: Words { reader.words }
    private var card: Card { hit.card }

    var html: HTML {
        """
        <article class="pane" id="v\(number)"><div><h2>\(card.name)</h2><p class="by">\(card.organization.name)</p></div>\
        \(reason)\(doubt)\(card.summary.map { "<p>\($0)</p>" as HTML })\(Facts(reader: reader, lists: lists, hit: hit).html)\
        <p class="step"><b>\(words["step.title"])</b> \(card.firstStep ?? words["unknown"])</p>\
        <p class="reach-by">\(ways)<a href="\(reader.link("/teenus/\(Shortlist.short(card.id))"))">\(words["meeting.more"])</a>\(handing)</p>\
        \(FreshnessSentence(reader: reader, lists: lists, card: card).html)\
        </article>

        """
    }

    /// Where staff hand the young person on; how old they are was said already.
    private var handing: HTML? {
        guard reader.site.handsOn else { return nil }
        let address = PageAddress("/too/suunamised/uus", ["teenus": card.id]).with("vanus", reader.address["vanus"])
        return " <a href=\"\(reader.link(address))\" rel=\"nofollow\">\(words["refer.title"])</a>"
    }

    private var reason: HTML? {
        guard !hit.obstacles.isEmpty else { return nil }
        let text = Reasons(reader: reader, lists: lists, card: card).text(hit.obstacles)
        return "<p class=\"reason\">\(Icon.question.html(reader))<span>\(text)</span></p>"
    }

    private var doubt: HTML? {
        Doubt(words: words, card: card).text.map { "<p class=\"badge\">\(Icon.question.html(reader))\($0)</p>" }
    }

    private var ways: [HTML] {
        let phones = card.contacts.filter { $0.kind == .phone }
        let others = card.contacts.filter { $0.kind != .phone && $0.kind != .email }
        return phones.prefix(2).map { "<a class=\"number\" href=\"\(ContactButtons.address($0))\">\($0.value)</a>" }
            + others.prefix(phones.isEmpty ? 2 : 1).map { contact in
                """
                <a class="\(phones.isEmpty ? "number" : "site")" href="\(ContactButtons.address(contact))" rel="noreferrer">\
                \(ContactButtons.site(contact.value))</a>
                """
            }
    }
}
