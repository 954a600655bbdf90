import Directory
import Referrals

/// Addresses of partners that wait for a second person, or for somebody who settles an objection.
struct UnsettledRoutesPage {
    let desk: Desk
    let sight: RouteSight
    let services: [Service]

    private var words: Words { desk.words }

    var html: HTML {
        let entries = services.map { service -> HTML in
            let routes = sight.waiting.filter { $0.service == service.id }
            let name = service.name.text(desk.reader.language)
            let path = desk.reader.link("/too/teenused/\(service.id)/aadress")
            return """
                <section><h2><a href="\(path)">\(name)</a></h2><p class="quiet">\(service.organization.name.text(desk.reader.language))</p>\
                <ul class="entries">\(routes.map { RouteEntry(desk: desk, route: $0, sight: sight).html })</ul></section>
                """
        }
        return StaffLayout(
            desk: desk,
            title: words["route.unsettled"],
            place: .referrals,
            content: """
                <div class="wide narrow"><h1>\(words["route.unsettled"])</h1><p>\(words["route.unsettled.text"])</p>\
                \(entries)\("<p>\(words["route.unsettled.none"])</p>", if: entries.isEmpty)</div>
                """
        ).html
    }
}
