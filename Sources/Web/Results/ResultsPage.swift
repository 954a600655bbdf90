package import Directory
package import Search

/// What a search found, with filters beside it.
package struct ResultsPage {
    let reader: Reader
    let lists: ControlledLists
    let results: SearchResults
    let asked: Asked

    package init(_ results: SearchResults, reader: Reader, lists: ControlledLists) {
        (self.results, self.reader, self.lists) = (results, reader, lists)
        asked = Asked(reader.address, lists: lists)
    }

    private var words: Words { reader.words }
    private var chips: [Asked.Chip] { asked.chips(reader, lists) }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["results.title"],
            place: .search,
            modules: ["results.js"],
            content: """
                <div class="finding"><div class="wide">\(form)</div></div>
                <div class="wide" id="oht" data-part>\(CrisisPanel(reader: reader, lines: results.crisis).html)</div>
                <div class="wide results">\(filters)<div id="tulemused" data-part>\(found)</div></div>
                <p class="unseen" role="status" data-voice></p>
                """
        ).html
    }

    private var form: HTML { SearchForm(reader: reader, typed: results.query.words, follows: true).html }

    private var filters: HTML {
        let count = chips.isEmpty ? "" : " (\(chips.count))"
        let fields = FilterFields(reader: reader, lists: lists, query: results.query, counts: results.counts)
        return """
            <div class="filters"><h2 class="unseen">\(words["filter.title"])</h2><details>\
            <summary>\(Icon.filter.html(reader))<span id="valitud" data-part>\(words["filter.title"])\(count)</span></summary>\
            <div id="valikud" class="stack" data-part>\(fields.html)</div></details></div>
            """
    }

    private var found: HTML {
        guard results.total > 0 else {
            return "\(chipList)\(NothingFound(reader: reader, chips: chips, asked: asked).html)"
        }
        let fitting = results.hits.filter(\.obstacles.isEmpty)
        let rest = results.hits.filter { !$0.obstacles.isEmpty }
        return """
            <div class="tally"><h1 data-said>\(count)</h1>\
            \("<p class=\"quiet\">\(words["results.loosened"])</p>", if: results.loosened)</div>\
            \(chipList)\("<ol class=\"cards\">\(cards(fitting, level: 2))</ol>", if: !fitting.isEmpty)\
            \(apart(rest))\(pages)
            """
    }

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

    private var chipList: HTML {
        guard !chips.isEmpty else { return .none }
        let items = chips.map { chip -> HTML in
            """
            <li><a class="chip" href="\(reader.link(chip.without))">\(chip.text)\(Icon.close.html(reader))\
            <span class="unseen"> \(words["filter.remove"])</span></a></li>
            """
        }
        let clear: HTML = """
            <li><a class="chip clear" href="\(reader.link(asked.withoutFilters))">\(words["filter.clear"])</a></li>
            """
        return "<ul class=\"chips\" aria-label=\"\(words["filter.set"])\">\(items)\(clear, if: chips.count > 1)</ul>"
    }

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
