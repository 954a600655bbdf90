package import Directory
package import Search

/// Everything that is known of a service, the first step first; what is not known is said to be unknown.
package struct ServicePage {
    let reader: Reader
    let lists: ControlledLists
    let service: Service
    let hit: SearchResults.Hit
    let successor: Service?

    package init(
        _ service: Service,
        hit: SearchResults.Hit,
        successor: Service?,
        reader: Reader,
        lists: ControlledLists
    ) {
        (self.service, self.hit, self.successor) = (service, hit, successor)
        (self.reader, self.lists) = (reader, lists)
    }

    private var words: Words { reader.words }
    private var short: String { Shortlist.short(service.id) }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["service.title"],
            place: .search,
            modules: ["share.js", "back.js"],
            content: """
                <div class="wide service"><p class="crumbs"><a class="crumb" href="\(reader.link("/otsing"))" data-back>\
                \(Icon.back.html(reader))\(words["service.back"])</a></p>
                \(title)
                \(OlderTranslation(reader: reader, service: service).html)\(beside)
                <div class="details">\(ServiceAnswers(reader: reader, service: service).html)\
                \(ServiceRoute(reader: reader, service: service).html)\
                \(ServiceDoubts(reader: reader, service: service).html)\
                \(ServiceHours(reader: reader, lists: lists, service: service).html)\
                \(ServiceContacts(reader: reader, lists: lists, service: service).html)\
                \(ServiceFreshness(reader: reader, service: service).html)</div></div>
                """
        ).html
    }

    private var title: HTML {
        let organization = service.organization
        let doubt = Doubt(words: words, card: hit.card).text
        return """
            <header class="title"><h1>\(reader.text(service.name))</h1>\
            <p class="quiet"><a href="\(reader.link("/asutus/\(organization.id)"))">\
            \(organization.name.text(reader.language))</a></p>\(ending)\
            \(doubt.map { "<p class=\"badge\">\(Icon.question.html(reader))\($0)</p>" as HTML })\
            \(reader.text(service.summary).map { "<p class=\"summary\">\($0)</p>" as HTML })\
            \(Facts(reader: reader, lists: lists, hit: hit, tellsLanguages: true).html)\(aliases)</header>
            """
    }

    private var ending: HTML? {
        guard service.status == .ended || service.validity.hasEnded(on: reader.today) else { return nil }
        let date = service.validity.to.map { words("service.ended.on", ["when": reader.dates.when($0)]) }
        let next = successor.map { next -> HTML in
            """
             \(words["service.successor"]) <a href="\(reader.link("/teenus/\(Shortlist.short(next.id))"))">\
            \(next.name.text(reader.language))</a>
            """
        }
        return "<p class=\"notice\"><b>\(date ?? words["service.ended"])</b>\(next)</p>"
    }

    private var aliases: HTML? {
        let current = service.aliases.filter { !$0.former }.map(\.name)
        let former = service.aliases.filter(\.former).map(\.name)
        let lines = [
            current.isEmpty ? nil : words("service.alias", ["names": current.joined(separator: ", ")]),
            former.isEmpty ? nil : words("service.former", ["names": former.joined(separator: ", ")]),
        ].compactMap { $0 }
        return lines.isEmpty ? nil : "<p class=\"aka\">\(lines.joined(separator: ". "))</p>"
    }

    private var beside: HTML {
        let step = reader.text(service.route.firstStep) ?? "<span class=\"dontknow\">\(words["unknown"])</span>"
        let contacts = ContactButtons(reader: reader, contacts: hit.card.contacts, most: 4)
        return """
            <aside class="beside" aria-label="\(words["step.title"])"><div class="start-here"><h2>\(words["step.title"])</h2>\
            <p class="first">\(step)</p>\(contacts.html)</div>\
            <p class="actions">\(ShortlistButton(reader: reader, id: service.id, name: hit.card.name, isPlain: true).html)\
            <button class="button plain" type="button" data-copy="\(reader.site.address)\(own)" \
            data-done="\(words["share.copied"])" hidden>\(Icon.link.html(reader))\(words["share.copy"])</button>\
            <a class="button plain" href="\(reader.link("/teenus/\(short)/viga"))">\(Icon.flag.html(reader))\
            \(words["mistake.link"])</a>\(call)</p><p role="status" class="small quiet" data-copied></p></aside>
            """
    }

    /// Those who would rather be called than call.
    private var call: HTML? {
        guard reader.site.handsOn else { return nil }
        let town =
            service.areas.count == 1 && lists.area(service.areas[0])?.kind == .municipality ? service.areas[0] : ""
        return """
            <a class="button plain" href="\(reader.link("/kontakt", ["teenus": short, "piirkond": town]))">\
            \(Icon.phone.html(reader))\(words["callme.link"])</a>
            """
    }

    /// Its address without anything that tells where the reader came from.
    private var own: String { PageAddress("/teenus/\(short)").text(reader.language) }
}
