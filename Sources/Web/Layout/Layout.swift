/// What every public page stands in: help in a crisis above everything, the head, the way out, the page, the foot.
struct Layout {
    enum Place { case search, youth, meeting, shortlist, elsewhere }

    let reader: Reader
    /// Says nothing that a browser's history should not hold.
    let title: String
    var place = Place.elsewhere
    /// Modules of `Public/` that the page works faster with.
    var modules: [String] = []
    /// Classes of the main part.
    var shape = ""
    let content: HTML

    private var words: Words { reader.words }

    var html: HTML {
        """
        \(Head(reader: reader, title: title, modules: modules + ["leave.js"]).html)<body>
        <a class="skip button" href="#sisu">\(words["layout.skip"])</a>
        \(DemoStrip(reader: reader).html)\(CrisisStrip(words: words).html)
        <header class="masthead"><div class="wide">\
        <a class="brand" href="\(reader.link("/"))">\(Emblem.mark)Kaardistus</a>\
        \(FunderStrip(reader: reader).html)\(menu)\(languages)</div></header>
        \(reach)
        <main id="sisu" tabindex="-1"\(" class=\"\(shape)\"" as HTML, if: !shape.isEmpty)>\(content)</main>
        \(Foot(reader: reader).html)
        </body>
        </html>

        """
    }

    private var menu: HTML {
        var items: [(Place, String, String)] = [
            (.search, words["menu.search"], reader.link("/otsing")),
            (.youth, words["menu.youth"], reader.link("/noorele")),
            (.meeting, words["menu.meeting"], reader.link("/kohtumine")),
        ]
        if !reader.shortlist.isEmpty { items.append((.shortlist, shortlisted, reader.link("/nimekiri"))) }
        let links = items.map { item -> HTML in
            "<a href=\"\(item.2)\"\(" aria-current=\"page\"", if: item.0 == place)>\(item.1)</a>"
        }
        return "<nav class=\"menu\" aria-label=\"\(words["menu.label"])\">\(links)</nav>"
    }

    private var languages: HTML { LanguageLinks(reader: reader).html }

    private var shortlisted: String { words("shortlist.tray", ["count": "\(reader.shortlist.ids.count)"]) }

    private var reach: HTML {
        let showsTray = !reader.shortlist.isEmpty && place != .shortlist
        let tray: HTML = """
            <a class="button tray" href="\(reader.link("/nimekiri"))">\(Icon.list.html(reader))\(shortlisted)</a>
            """
        return """
            <nav class="reach" aria-label="\(words["layout.reach"])">\(tray, if: showsTray)\
            <a class="button leave" href="\(reader.site.leaveTo)" rel="noreferrer" data-leave>\
            \(Icon.leave.html(reader))\(words["layout.leave"])</a></nav>
            """
    }
}
