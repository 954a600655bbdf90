import Directory
import Hummingbird
import Search

/// The search with its reasons: what the words were taken to mean, and by which terms each service is found.
struct StaffSearchPage {
    let desk: Desk
    let query: SearchQuery
    /// Nil before anything is asked.
    let found: Explanation?
    /// Whether the reasons are wanted.
    let explains: Bool
    /// The name of the place that the words were taken for.
    let place: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.search"],
            place: .search,
            content: """
                <div class="wide stack"><h1>\(words["staff.search"])</h1>\
                \(form)\("<p class=\"measure quiet\">\(words["explain.text"])</p>" as HTML, if: explains)\(found.map(answer))\
                \(found == nil ? adding : nil)</div>
                """
        ).html
    }

    private var form: HTML {
        """
        <form class="sieve" method="get" action="\(reader.link("/too/otsing"))">\
        <div class="field"><label for="q">\(words["search.label"])</label>\
        <input id="q" name="q" type="search" maxlength="500" value="\(query.words)" autocomplete="off"></div>\
        <label class="check"><input type="checkbox" name="explain" value="1"\(" checked", if: explains)> \
        \(words["explain.why"])</label>\
        \(kept)<button class="button">\(words["search.button"])</button></form>
        """
    }

    private var kept: HTML? {
        reader.address["asendab"].map { "<input type=\"hidden\" name=\"asendab\" value=\"\($0)\">" }
    }

    private func answer(_ found: Explanation) -> HTML {
        let hits = found.results.hits.enumerated().map { place, hit -> HTML in
            let why = explains && place < found.services.count ? reasons(found.services[place]) : HTML.none
            return """
                <li><p><a class="name" href="\(reader.link("/teenus/\(hit.card.id)"))">\(hit.card.name)</a> \
                <span class="quiet">\(hit.card.organization.name)</span></p>\
                <div class="actions">\(correct(hit.card.id))\(refer(hit.card))</div>\(why)</li>
                """
        }
        return """
            \(CrisisPanel(reader: reader, results: found.results).html)\(meaning(found), if: explains)<h2>\(words.counted("results.count", found.results.total))</h2>\
            <ol class="reasons">\(hits)</ol>\(adding)
            """
    }

    private func correct(_ service: String) -> HTML? {
        guard desk.may(.correctServices) else { return nil }
        return
            "<a href=\"\(reader.link("/too/teenused/\(Shortlist.short(service))"))\">\(words["desk.open"])</a>"
    }

    private var adding: HTML? {
        guard desk.may(.correctServices) else { return nil }
        return
            "<p class=\"quiet\">\(words["desk.missing"]) <a href=\"\(reader.link("/too/teenused"))\">\(words["desk.new"])</a></p>"
    }

    /// For those who hand young people on; after another referral did not work, the new one follows it. A line is called, nobody is
    /// referred there.
    private func refer(_ card: Card) -> HTML? {
        guard desk.may(.sendReferrals), desk.reader.site.handsOn, card.organization.kind != "helpline" else {
            return nil
        }
        let address = PageAddress("/too/suunamised/uus", ["teenus": card.id])
            .with("vanus", reader.address["vanus"]).with("asendab", reader.address["asendab"])
        return "<a class=\"button plain\" href=\"\(reader.link(address))\">\(words["refer.here"])</a>"
    }

    private func meaning(_ found: Explanation) -> HTML {
        let units = found.units.map { unit -> HTML in
            let terms = unit.terms.map { "\(term($0)) \(Self.short($0.quality))" }.joined(separator: ", ")
            return "<li><b>\(words("explain.weight", ["weight": Self.short(unit.weight)]))</b> \(terms)</li>"
        }
        var notes: [String] = []
        if let place { notes.append(words("explain.place", ["place": place])) }
        if let told = found.results.danger { notes.append(danger(told)) }
        for repair in found.results.repairs {
            notes.append(words("explain.repair", ["typed": repair.typed, "used": repair.used]))
        }
        let told = notes.map { "<li>\($0)</li>" as HTML }
        return "<section><h2>\(words["explain.meaning"])</h2><ul class=\"plainlist\">\(told)\(units)</ul></section>"
    }

    private func danger(_ danger: Danger) -> String {
        let weighed = danger.reasons.map(\.words).joined(separator: " · ")
        let values: KeyValuePairs = [
            "kind": danger.kinds.map(\.rawValue).joined(separator: ", "),
            "language": words["language.\(danger.language.rawValue)"], "words": weighed,
        ]
        return words("explain.danger", values)
    }

    private func reasons(_ units: [[Explanation.Said]]) -> HTML {
        let lines = units.map { unit -> HTML in
            let said = unit.map { "\(term($0.term)) \(Self.short($0.term.quality))² · \(Self.short($0.weight))" }
            return "<li>\(said.isEmpty ? "–" : said.joined(separator: " + "))</li>"
        }
        return "<ul class=\"quiet\">\(lines)</ul>"
    }

    /// Concepts and needs are terms of their own and are told as such.
    private func term(_ term: Explanation.Term) -> String {
        guard term.text.hasPrefix("c0") || term.text.hasPrefix("n0") else { return term.text }
        let name = String(term.text.dropFirst(2))
        return words(term.text.hasPrefix("c0") ? "explain.concept" : "explain.need", ["name": name])
    }

    private static func short(_ number: Float) -> String { "\((number * 100).rounded() / 100)" }
}

extension Pages {
    /// `GET /too/otsing?q=…&explain=1`
    func staffSearch(_ visit: StaffVisit) async throws -> Response {
        let address = visit.reader.address
        let lists = try await search.lists()
        let query = Asked(address, lists: lists).query
        let found = query.isEmpty ? nil : try await search.explain(query, in: visit.reader.language)
        let place = found?.results.place.flatMap { $0.isTaken ? lists.area($0.area) : nil }
        let page = StaffSearchPage(
            desk: visit.desk,
            query: query,
            found: found,
            explains: address["explain"] == "1",
            place: place?.name.text(visit.reader.language)
        )
        return visit.answer(page.html)
    }
}
