package import Directory
package import Search

/// The shortlist as slips of paper: four A6 slips to an A4 sheet, each with what is needed to get there.
package struct SlipsPage {
    let reader: Reader
    let lists: ControlledLists
    let services: [SearchResults.Hit]

    package init(_ services: [SearchResults.Hit], reader: Reader, lists: ControlledLists) {
        (self.services, self.reader, self.lists) = (services, reader, lists)
    }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["shortlist.name"],
            place: .shortlist,
            modules: ["share.js"],
            shape: "page",
            content: """
                <div class="wide stack"><p><a class="crumb" href="\(reader.link("/nimekiri"))">\(Icon.back.html(reader))\
                \(words["slips.back"])</a></p><h1>\(words["slips.title"])</h1><p class="quiet measure">\(words["slips.text"])</p>\
                <p><button class="button" type="button" data-print hidden>\(Icon.print.html(reader))\(words["slips.print"])\
                </button></p><ul class="slips">\(services.map { Slip(reader: reader, lists: lists, hit: $0).html })</ul></div>
                """
        ).html
    }
}

/// One service on a slip of paper.
struct Slip {
    let reader: Reader
    let lists: ControlledLists
    let hit: SearchResults.Hit

    private var words: Words { reader.words }
    private var card: Card { hit.card }

    var html: HTML {
        """
        <li class="slip"><p class="mark">Kaardistus</p><h2>\(card.name)</h2><p class="by">\(card.organization.name)</p>\
        <p>\(facts)</p><p class="step"><b>\(words["step.title"])</b> \(card.firstStep ?? words["unknown"])</p>\(calls)\
        <div class="end"><div><p>\(FreshnessSentence(reader: reader, lists: lists, card: card).text)</p>\
        \(FunderStrip(reader: reader).html)</div>\(QRCode(address)?.svg(words("slips.code", ["name": card.name])))</div></li>
        """
    }

    private var address: String {
        reader.site.address + PageAddress("/teenus/\(Shortlist.short(card.id))").text(reader.language)
    }

    private var facts: String {
        let cost = card.cost == .unknown ? nil : words["cost.\(card.cost.rawValue)"]
        let ages = Ages(words: words).text(from: card.ageFrom, to: card.ageTo)
        let hours = card.hours.map { reader.hours.text($0) }
        let place = card.addresses.first ?? Places(reader: reader, lists: lists).text(card.areas)
        let line = [cost, ages, hours, place].compactMap { $0 }.joined(separator: " · ")
        return line.prefix(1).uppercased() + line.dropFirst()
    }

    private var calls: [HTML] {
        let phones = card.contacts.filter { $0.kind == .phone }.prefix(2)
        let sites = card.contacts.filter { $0.kind != .phone && $0.kind != .email }.prefix(phones.isEmpty ? 1 : 0)
        return phones.map { phone in
            "<p class=\"call\">\(phone.value) <small>\(phone.label ?? "")</small></p>"
        } + sites.map { "<p class=\"call site\">\(ContactButtons.site($0.value))</p>" }
    }
}
