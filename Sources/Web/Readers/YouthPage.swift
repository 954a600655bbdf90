package import Directory
package import Search

/// The entry of a young person: who answers now, how it goes, and the needs in their own words.
package struct YouthPage {
    let reader: Reader
    let lists: ControlledLists
    let lines: [SearchResults.Hit]

    package init(_ lines: [SearchResults.Hit], reader: Reader, lists: ControlledLists) {
        (self.lines, self.reader, self.lists) = (lines, reader, lists)
    }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["entry.youth.name"],
            place: .youth,
            shape: "page",
            content: """
                <div class="wide stack"><h1>\(words["entry.youth.title"])</h1>\
                <p class="lead measure">\(words["entry.youth.lead"])</p>\
                <div class="measure">\(SearchForm(reader: reader, shows: true).html)</div>\
                <h2>\(words["start.needs"])</h2>\(NeedLegend(reader: reader, lists: lists).html)\
                <h2>\(words["entry.youth.now"])</h2><ol class="cards">\(cards)</ol>\
                <h2>\(words["entry.youth.how"])</h2><ol class="steps">\(steps)</ol>\
                \(call)</div>
                """
        ).html
    }

    private var call: HTML? {
        guard reader.site.handsOn else { return nil }
        return """
            <h2>\(words["callme.link"])</h2><p class="measure">\(words["entry.youth.call"])</p>\
            <p><a class="button" href="\(reader.link("/kontakt"))">\(Icon.phone.html(reader))\(words["callme.link"])</a></p>
            """
    }

    private var cards: [HTML] { lines.map { ServiceCard(reader: reader, lists: lists, hit: $0, level: 3).html } }

    private var steps: [HTML] {
        ["entry.youth.step.1", "entry.youth.step.2", "entry.youth.step.3"].map { "<li><span>\(words[$0])</span></li>" }
    }
}
