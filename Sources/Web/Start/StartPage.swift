package import Directory

/// The first page: the search, and the needs as the legend of a map.
package struct StartPage {
    let reader: Reader
    let lists: ControlledLists

    package init(reader: Reader, lists: ControlledLists) { (self.reader, self.lists) = (reader, lists) }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["start.title"],
            content: """
                <section class="hill"><div class="wide"><h1>\(words["start.heading"])</h1>\
                <p class="lead">\(words["start.lead"])</p>\(SearchForm(reader: reader, shows: true).html)</div></section>
                <section class="section"><div class="wide"><h2>\(words["start.needs"])</h2>\
                \(NeedLegend(reader: reader, lists: lists).html)</div></section>
                <section class="section"><div class="wide"><h2>\(words["start.entries"])</h2><ul class="doors">\(doors)</ul>\
                </div></section>
                <section class="section"><div class="wide"><h2>\(words["start.promise"])</h2><dl class="promise">\(promises)</dl>\
                </div></section>
                """
        ).html
    }

    private var doors: [HTML] {
        let entries = [
            ("entry.municipality", "/omavalitsusele"), ("entry.family", "/hooldusperele"),
            ("entry.partner", "/partnerile"),
            ("meeting", "/kohtumine"),
        ]
        return entries.map { entry, path in
            """
            <li><a href="\(reader.link(path))"><b>\(words["\(entry).name"])</b><span>\(words["\(entry).door"])</span></a></li>
            """
        }
    }

    private var promises: [HTML] {
        let items: [(Icon, String)] = [(.person, "nameless"), (.seen, "fresh"), (.sign, "step")]
        return items.map { icon, key in
            """
            <div><dt>\(icon.html(reader))\(words["promise.\(key).title"])</dt><dd>\(words["promise.\(key).text"])</dd></div>
            """
        }
    }
}

/// Every need with its drawing, in a young person's words and in the field's.
struct NeedLegend {
    let reader: Reader
    let lists: ControlledLists
    /// Services found for each need, where that is told; the filters they were found with are kept.
    var counts: [String: Int]?
    /// Whether needs for which there is nothing are left out.
    var leavesEmpty = false
    var kept = PageAddress("/otsing")

    var html: HTML { "<ul class=\"legend\">\(needs.map(entry))</ul>" }

    private var needs: [Need] {
        guard leavesEmpty, let counts else { return lists.needs }
        return lists.needs.filter { counts[$0.code, default: 0] > 0 }
    }

    private func entry(_ need: Need) -> HTML {
        let address = reader.link(kept.with("vajadus", need.code))
        let official = counts.map { "\(need.name.text(reader.language)): \(told($0[need.code] ?? 0))" }
        return """
            <li\(" class=\"urgent\"", if: need.code == "crisis")><a href="\(address)">\(Icon.need(need.code, reader))\
            <span><span class="name">\(need.youth.text(reader.language))</span>\
            <span class="official">\(official ?? need.name.text(reader.language))</span></span></a></li>
            """
    }

    private func told(_ count: Int) -> String {
        count == 0 ? reader.words["needs.none"] : reader.words.counted("results.count", count)
    }
}
