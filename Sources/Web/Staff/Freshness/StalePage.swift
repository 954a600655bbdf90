import Directory
import Foundation

/// The services of which something wants a new look, the most pressing first.
struct StalePage {
    static let most = 100

    let desk: Desk
    let lists: ControlledLists
    let stale: [Stale]
    /// For whom a link was made, and the link, which is shown this once.
    var asked: (service: Service, link: String)?
    /// What has just been confirmed.
    var verified: Service?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.freshness"],
            place: .freshness,
            modules: [CopyField.module],
            content: """
                <div class="wide stack"><h1>\(words["staff.freshness"])</h1>\(FreshnessViews(desk: desk, view: .stale).html)\
                \(notice)<p class="measure quiet">\(words["stale.text"])</p>\
                <h2>\(words.counted("stale.count", stale.count))</h2>\(list)</div>
                """
        ).html
    }

    private var notice: HTML? {
        if let verified {
            return StaffNotice(title: words("stale.verified", ["name": verified.name.text(reader.language)])).html
        }
        return asked.map { PartnerLinkNotice(desk: desk, service: $0.service, link: $0.link).html }
    }

    private var list: HTML? {
        guard !stale.isEmpty else { return "<p class=\"lead\">\(words["stale.none"])</p>" }
        return "<ol class=\"entries\">\(stale.prefix(Self.most).map(entry))</ol>"
    }

    private func entry(_ item: Stale) -> HTML {
        let service = item.service
        let text = FieldText(reader: reader, lists: lists)
        let names = Set(item.fields.map { text.name($0) }).sorted().joined(separator: ", ")
        let use: HTML = " · \(words("stale.use", ["count": "\(item.use)"]))"
        return """
            <li><p><a class="name" href="\(reader.link("/too/teenused/\(Shortlist.short(service.id))"))">\(reader.text(service.name))</a></p>\
            <p>\(service.organization.name.text(reader.language))</p>\
            <p class="quiet small">\(overdue(item.overdue))\(use, if: item.use > 0) · \(names)</p>\
            <div class="actions">\(buttons(service))</div></li>
            """
    }

    private func overdue(_ days: Int) -> String {
        days < 730 ? words.counted("stale.overdue", days) : words.counted("stale.years", days / 365)
    }

    private func buttons(_ service: Service) -> HTML {
        let which: HTML = "<input type=\"hidden\" name=\"teenus\" value=\"\(service.id)\">"
        let ask = desk.button("/too/varskus", "tegu", "link", words["partner.ask"], more: which)
        let page = reader.link("/too/teenused/\(Shortlist.short(service.id))", ["tagasi": "varskus"])
        let look: HTML = "<a class=\"button plain\" href=\"\(page)#kinnita\">\(words["stale.look"])</a>"
        return "\(look, if: desk.may(.correctServices)) \(ask, if: desk.may(.askPartners))"
    }
}
