package import Directory
package import Search

/// For a meeting with a young person at the same screen: big type, the keyboard alone, nothing but public facts.
package struct MeetingPage {
    let reader: Reader
    let lists: ControlledLists
    let asked: Asked
    /// None until something is asked for.
    let results: SearchResults?

    /// As many services as there are digits to choose one by.
    static let most = 9

    package init(_ results: SearchResults?, reader: Reader, lists: ControlledLists) {
        (self.results, self.reader, self.lists) = (results, reader, lists)
        asked = Asked(reader.address, lists: lists, pageSize: Self.most)
    }

    private var words: Words { reader.words }

    package var html: HTML {
        """
        \(Head(reader: reader, title: words["meeting.title"], modules: ["results.js", "meeting.js"]).html)\
        <body class="meeting" data-meeting>
        <a class="skip button" href="#tulemused">\(words["meeting.skip"])</a>
        <header class="desk"><div class="head"><a class="brand" href="\(reader.link("/"))">\(Emblem.mark)Kaardistus</a>\
        \(FunderStrip(reader: reader).html)\(LanguageLinks(reader: reader).html)\
        <a class="button plain" href="\(reader.link("/"))">\(words["meeting.end"])</a></div>
        <h1 class="unseen">\(words["meeting.name"])</h1>
        \(form)
        \(MeetingFilters(reader: reader, lists: lists, asked: asked, place: results?.place).html)</header>
        <main class="table" id="tulemused" data-part tabindex="-1">\(table)</main>
        <footer class="keys">\(MeetingKeys(words: words).html)</footer>
        <p class="unseen" role="status" data-voice></p>
        </body>
        </html>

        """
    }

    private var form: HTML {
        SearchForm(
            reader: reader,
            label: "meeting.search",
            path: "/kohtumine",
            typed: asked.query.words,
            follows: true,
            isFirst: true,
            kept: asked.query.needs.first.map { [("vajadus", $0)] } ?? []
        ).html
    }

    private var table: HTML {
        guard let results else {
            let legend = NeedLegend(reader: reader, lists: lists, kept: reader.address.at("/kohtumine"))
            return "<section class=\"whole\"><h2>\(words["meeting.needs"])</h2>\(legend.html)</section>"
        }
        let panel = CrisisPanel(reader: reader, results: results).html
        guard !results.hits.isEmpty else {
            return """
                \(panel)<section class="whole"><h2 data-said>\(words["none.title"])</h2><p>\(words["none.text"])</p></section>
                """
        }
        return "\(panel)\(picks(results))<div class=\"panes\">\(panes(results))</div>"
    }

    private func picks(_ results: SearchResults) -> HTML {
        let picks = results.hits.enumerated().map {
            MeetingPick(reader: reader, hit: $0.element, number: $0.offset + 1).html
        }
        return """
            <section aria-labelledby="leiud"><h2 id="leiud" class="spoken" data-said>\
            \(words.counted("results.count", results.fitting))</h2>\
            \(RepairedWords(reader: reader, lists: lists, results: results).html)<ol class="picks">\(picks)</ol></section>
            """
    }

    private func panes(_ results: SearchResults) -> [HTML] {
        results.hits.enumerated().map { number, hit in
            MeetingPane(reader: reader, lists: lists, hit: hit, number: number + 1).html
        }
    }
}
