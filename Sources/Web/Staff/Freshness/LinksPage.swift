import Directory
import Harvest

/// Addresses that the directory names and that no longer answer as they should.
struct LinksPage {
    let desk: Desk
    let bad: [LinkCheck]
    /// The services that name an address.
    let named: [String: [Service]]

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["freshness.view.lingid"],
            place: .freshness,
            content: """
                <div class="wide stack"><h1>\(words["freshness.view.lingid"])</h1>\(FreshnessViews(desk: desk, view: .links).html)\
                <p class="measure quiet">\(words["links.text"])</p>\(list)</div>
                """
        ).html
    }

    private var list: HTML {
        guard !bad.isEmpty else { return "<p class=\"lead\">\(words["links.none"])</p>" }
        return "<ul class=\"entries\">\(bad.map(entry))</ul>"
    }

    private func entry(_ link: LinkCheck) -> HTML {
        let services = (named[link.address] ?? []).map { service -> HTML in
            "<a href=\"\(reader.link("/too/teenused/\(Shortlist.short(service.id))"))\">\(reader.text(service.name))</a>"
        }
        let target: HTML = "<p>\(words["links.to"]) \(Source.links(link.detail))</p>"
        let badge =
            link.certificateEnds.map { words("links.ending", ["when": reader.dates.when(PartialDate($0))]) }
            ?? words["links.\(link.verdict.rawValue)"]
        return """
            <li><p><span class="badge">\(badge)</span> <span class="address">\(link.address)</span></p>\
            \(target, if: link.verdict == .moved)<p class="small">\(services.joined(by: ", "))</p>\
            <p class="quiet small">\(words("links.since", ["since": reader.moment(link.since), "checked": reader.moment(link.checked)]))</p></li>
            """
    }
}
