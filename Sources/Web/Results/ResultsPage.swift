package import Directory
package import Search

/// What a search found, with filters beside it.
package struct ResultsPage {
    let reader: Reader
    let lists: ControlledLists
    let results: SearchResults
    let asked: Asked
    /// What there is besides, when nothing was found.
    let instead: Instead?

    package init(_ results: SearchResults, instead: Instead? = nil, reader: Reader, lists: ControlledLists) {
        (self.results, self.instead, self.reader, self.lists) = (results, instead, reader, lists)
        asked = Asked(reader.address, lists: lists)
    }

    private var words: Words { reader.words }
    private var chips: [Asked.Chip] { asked.chips(reader, lists, place: results.place) }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["results.title"],
            place: .search,
            modules: ["results.js"],
            content: """
                <div class="finding"><div class="wide">\(form)</div></div>
                <div class="wide" id="oht" data-part>\(CrisisPanel(reader: reader, results: results).html)</div>
                <div class="wide results">\(filters)<div id="tulemused" data-part>\(counted)\(found)</div></div>
                <p class="unseen" role="status" data-voice></p>
                """
        ).html
    }

    /// What of this search has been counted goes with the words when the form is sent again.
    private var counted: HTML? {
        reader.address[OwnAsking.earlier].map { earlier -> HTML in
            "<input type=\"hidden\" name=\"\(OwnAsking.earlier)\" value=\"\(earlier)\" form=\"otsing\">"
        }
    }

    private var form: HTML { SearchForm(reader: reader, typed: results.query.words, follows: true).html }

    private var filters: HTML {
        let count = chips.isEmpty ? "" : " (\(chips.count))"
        let named = results.place.flatMap { $0.isTaken ? $0.area : nil }
        let fields = FilterFields(
            reader: reader,
            lists: lists,
            query: results.query,
            counts: results.counts,
            named: named
        )
        return """
            <div class="filters"><h2 class="unseen">\(words["filter.title"])</h2><details>\
            <summary>\(Icon.filter.html(reader))<span id="valitud" data-part>\(words["filter.title"])\(count)</span></summary>\
            <div id="valikud" class="stack" data-part>\(fields.html)</div></details></div>
            """
    }

    private var found: HTML {
        guard results.total > 0 else {
            let nothing = NothingFound(
                reader: reader,
                lists: lists,
                asked: asked,
                results: results,
                chips: chips,
                instead: instead
            )
            return "\(chipList)\(nothing.html)"
        }
        let fitting = results.hits.filter(\.obstacles.isEmpty)
        let rest = results.hits.filter { !$0.obstacles.isEmpty }
        return """
            <div class="tally"><h1 data-said>\(count)</h1>\
            \(repaired)\("<p class=\"quiet\">\(words["results.loosened"])</p>", if: isLoose)</div>\
            \(chipList)\("<ol class=\"cards\">\(cards(fitting, level: 2))</ol>", if: !fitting.isEmpty)\
            \(apart(rest))\(pages)
            """
    }

    private var repaired: HTML { RepairedWords(reader: reader, lists: lists, results: results).html }

    /// Nobody in danger is told about search words.
    private var isLoose: Bool { results.loosened && results.crisis.isEmpty }

    private var count: String {
        results.fitting == 0 ? words["results.unfit"] : words.counted("results.count", results.fitting)
    }

    private func cards(_ hits: [SearchResults.Hit], level: Int) -> [HTML] {
        let marking = Marking(terms: results.terms)
        return hits.map { ServiceCard(reader: reader, lists: lists, hit: $0, marking: marking, level: level).html }
    }

    private func apart(_ hits: [SearchResults.Hit]) -> HTML {
        guard !hits.isEmpty else { return .none }
        return """
            <section class="rest"><h2>\(words["rest.title"])</h2><p class="quiet">\(words["rest.text"])</p>\
            <ol class="cards">\(cards(hits, level: 3))</ol></section>
            """
    }

    private var chipList: HTML { ChipList(reader: reader, lists: lists, asked: asked, place: results.place).html }

    private var pages: HTML { PageLinks(reader: reader, page: results.query.page, count: results.pageCount).html }
}

/// Links to the other pages of a long result.
struct PageLinks {
    let reader: Reader
    let page: Int
    let count: Int

    var html: HTML {
        guard count > 1 else { return .none }
        let near = (1...count).filter { $0 == 1 || $0 == count || abs($0 - page) <= 1 }
        let next: HTML = "<a href=\"\(address(page + 1))\" rel=\"next\">\(reader.words["pages.next"])</a>"
        return """
            <nav class="pages" aria-label="\(reader.words["pages.label"])">\(near.map(link))\(next, if: page < count)</nav>
            """
    }

    private func link(_ number: Int) -> HTML {
        number == page
            ? "<span aria-current=\"page\">\(number)</span>" : "<a href=\"\(address(number))\">\(number)</a>"
    }

    private func address(_ number: Int) -> String {
        reader.link(reader.address.with("leht", number == 1 ? nil : "\(number)"))
    }
}
