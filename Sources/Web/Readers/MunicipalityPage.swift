package import Directory

/// The entry of a municipality: what help its young people have for each need, and what is missing.
package struct MunicipalityPage {
    let reader: Reader
    let lists: ControlledLists
    let area: Area?
    /// Services for each need that serve the area.
    let counts: [String: Int]

    package init(_ area: Area?, counts: [String: Int], reader: Reader, lists: ControlledLists) {
        (self.area, self.counts, self.reader, self.lists) = (area, counts, reader, lists)
    }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["entry.municipality.name"],
            shape: "page",
            content: """
                <div class="wide stack"><h1>\(words["entry.municipality.title"])</h1>\
                <p class="lead measure">\(words["entry.municipality.lead"])</p>\
                \(AreaForm(reader: reader, lists: lists, path: "/omavalitsusele", chosen: area?.code).html)\(legend)\
                <div class="prose">\(Prose(words["entry.municipality.text"]).html)\
                <p><a class="button plain" href="\(reader.link("/kohtumine"))">\(words["meeting.name"])</a></p></div></div>
                """
        ).html
    }

    private var legend: HTML? {
        area.map { area in
            let kept = PageAddress("/otsing", ["piirkond": area.code, OwnAsking.earlier: OwnAsking.offered])
            return """
                <section><h2>\(reader.heading(area))</h2><p class="quiet">\(words["entry.municipality.counts"])</p>\
                \(NeedLegend(reader: reader, lists: lists, counts: counts, kept: kept).html)</section>
                """
        }
    }
}

/// Chooses an area and shows the same page for it.
struct AreaForm {
    let reader: Reader
    let lists: ControlledLists
    let path: String
    let chosen: String?

    var html: HTML {
        let kept = reader.shortlist.text.map { "<input type=\"hidden\" name=\"t\" value=\"\($0)\">" as HTML }
        return """
            <form class="form" action="\(PageAddress(path).text(reader.language))" method="get">\(kept)\
            \(AreaField(reader: reader, lists: lists, chosen: chosen, counts: nil, label: "entry.area.label", form: nil).html)\
            <p><button class="button">\(reader.words["entry.area.button"])</button></p></form>
            """
    }
}
