import Directory
import Search

/// When nothing was found: what there is instead, what to try, and where to turn.
struct NothingFound {
    let reader: Reader
    let lists: ControlledLists
    let asked: Asked
    let results: SearchResults
    let chips: [Asked.Chip]
    let instead: Instead?

    private var words: Words { reader.words }
    private var isFiltered: Bool { instead.map { $0.unfiltered.total > 0 } ?? false }

    var html: HTML {
        """
        <div class="none"><div class="tally"><h1 data-said>\(words[isFiltered ? "none.filtered" : "none.title"])</h1>\
        \(RepairedWords(reader: reader, lists: lists, results: results).html)\
        \("<p class=\"measure\">\(words["none.text"])</p>", if: !isFiltered)</div>\
        \(unfiltered)\(tries)\(person)\(needs)\(calls)</div>
        """
    }

    private var unfiltered: HTML? {
        guard isFiltered, let found = instead?.unfiltered else { return nil }
        let marking = Marking(terms: found.terms)
        let cards = found.hits.map {
            ServiceCard(reader: reader, lists: lists, hit: $0, marking: marking, level: 3).html
        }
        return """
            <section><h2>\(words["none.unfiltered"])</h2><ol class="cards">\(cards)</ol>\
            <p><a href="\(reader.link(asked.withoutFilters(nil)))">\(words["none.unfiltered.all"]) (\(found.total))</a></p></section>
            """
    }

    private var tries: HTML? {
        guard isFiltered, !chips.isEmpty else { return nil }
        let single = chips.map { chip -> HTML in
            let text = words("none.without", ["filter": chip.text])
            return "<li><a href=\"\(reader.link(chip.without))\">\(text)</a></li>"
        }
        return "<section><h2>\(words["none.try"])</h2><ul class=\"plain\">\(single)</ul></section>"
    }

    /// The needs there is something for, where the person lives.
    private var needs: HTML? {
        guard let instead else { return nil }
        let area = results.query.area.flatMap { lists.area($0) }
        let kept = PageAddress(
            "/otsing",
            [
                "piirkond": area?.code ?? "", "vanus": asked.query.age.map(String.init) ?? "",
                OwnAsking.earlier: OwnAsking.offered,
            ]
        )
        let legend = NeedLegend(
            reader: reader,
            lists: lists,
            counts: instead.around.counts.needs,
            leavesEmpty: true,
            kept: kept
        )
        let heading =
            area.map { words("none.needs.area", ["area": $0.name.text(reader.language)]) } ?? words["none.needs"]
        return "<section><h2>\(heading)</h2>\(legend.html)<p>\(wider(area))</p></section>"
    }

    /// The whole county, for somebody who asked in a municipality of it; everything for anybody else.
    private func wider(_ area: Area?) -> HTML {
        let county = area.flatMap { $0.kind == .municipality ? $0.parent.flatMap(lists.area) : nil }
        let text = county.map { words("none.county", ["area": $0.name.text(reader.language)]) } ?? words["none.all"]
        return "<a href=\"\(reader.link("/otsing", ["piirkond": county?.code ?? ""]))\">\(text)</a>"
    }

    private var calls: HTML? {
        guard let lines = instead?.lines, results.crisis.isEmpty else { return nil }
        let items = lines.compactMap { hit -> HTML? in
            guard let phone = hit.card.contacts.first(where: { $0.kind == .phone }) else { return nil }
            return """
                <li><a href="\(ContactButtons.address(phone))"><b>\(phone.value)</b> \
                <span>\(CrisisLine(words: words, hit: hit).about)</span></a></li>
                """
        }
        return "<section><h2>\(words["none.calls"])</h2><ul class=\"plain calls\">\(items)</ul></section>"
    }

    private var person: HTML {
        """
        <div class="step"><b>\(words["none.person.title"])</b> \(words["none.person.text"]) \
        <a href="\(reader.link("/otsing", ["q": words["none.person.words"], OwnAsking.earlier: OwnAsking.offered]))">\(words["none.person.link"])</a></div>
        """
    }
}
