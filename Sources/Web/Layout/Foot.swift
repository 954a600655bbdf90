/// The end of every page: for whom there is an entry, the tools, and who keeps it.
struct Foot {
    let reader: Reader

    private var words: Words { reader.words }

    var html: HTML {
        """
        <footer class="foot"><div class="wide">
        \(list("foot.entries", [
            ("entry.youth.name", "/noorele"), ("entry.municipality.name", "/omavalitsusele"),
            ("entry.family.name", "/hooldusperele"), ("entry.partner.name", "/partnerile"),
        ]))
        \(list("foot.tools", [
            ("menu.search", "/otsing"), ("meeting.name", "/kohtumine"), ("shortlist.name", "/nimekiri"),
        ]))
        \(list("foot.about", [("accessibility.title", "/ligipaasetavus"), ("privacy.title", "/privaatsus")]))
        <p class="quiet">\(words["foot.promise"])\(keeper)</p>
        </div></footer>
        """
    }

    private var keeper: HTML {
        guard !reader.site.operatorName.isEmpty else { return .none }
        return "<br>\(words("foot.operator", ["name": reader.site.operatorName]))"
    }

    private func list(_ heading: String, _ links: [(key: String, path: String)]) -> HTML {
        let items = links.map { link -> HTML in
            "<li><a href=\"\(reader.link(link.path))\">\(words[link.key])</a></li>"
        }
        return "<div><h2>\(words[heading])</h2><ul>\(items)</ul></div>"
    }
}
