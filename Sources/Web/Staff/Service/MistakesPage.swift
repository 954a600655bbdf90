import Directory
import Hummingbird
import Storage

/// What readers and partners report as wrong and nobody has looked into yet, oldest first.
struct MistakesPage {
    let desk: Desk
    let mistakes: [(mistake: Mistake, service: Service)]
    /// Those that wait apart.
    var apart: [(mistake: Mistake, service: Service)] = []
    /// One that has just been settled.
    var settled: Int64?
    /// When those apart have just been cleared.
    var cleared: String?

    private var words: Words { desk.words }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["freshness.view.vead"],
            place: .freshness,
            content: """
                <div class="wide stack"><h1>\(words["freshness.view.vead"])</h1>\(FreshnessViews(desk: desk, view: .mistakes).html)\
                \(notice)\(undo)<p class="measure quiet">\(words["mistakes.text"])</p>\(list)\(held)</div>
                """
        ).html
    }

    private var notice: HTML? {
        settled.map { number in
            let which: HTML = "<input type=\"hidden\" name=\"teade\" value=\"\(number)\">"
            let back = desk.button("/too/vead", "otsus", "ava", words["mistakes.open"], more: which)
            return StaffNotice(title: words["desk.done.lahenda"], text: back).html
        }
    }

    private var undo: HTML? {
        cleared.map { moment in
            let which: HTML = "<input type=\"hidden\" name=\"hetk\" value=\"\(moment)\">"
            let back = desk.button("/too/vead", "otsus", "taasta", words["mistakes.restore"], more: which)
            return StaffNotice(title: words["mistakes.cleared"], text: back).html
        }
    }

    private var held: HTML? {
        guard !apart.isEmpty else { return nil }
        let items = apart.map { item -> HTML in
            let which: HTML = "<input type=\"hidden\" name=\"teade\" value=\"\(item.mistake.number)\">"
            let why = item.mistake.held.map { words["held.\($0.rawValue)"] } ?? ""
            return """
                <li><p class="name">\(desk.reader.text(item.service.name))</p><p class="quiet">\(why)</p>\
                <p class="value">\(item.mistake.note)</p><div class="actions">\
                \(desk.button("/too/vead", "otsus", "paris", words["mistakes.real"], more: which))</div></li>
                """
        }
        return """
            <section class="stack"><h2>\(words["held.title"])</h2><p class="measure quiet">\(words["mistakes.held"])</p>\
            \(desk.button("/too/vead", "otsus", "tyhjenda", words["mistakes.clear"]))<ul class="entries">\(items)</ul></section>
            """
    }

    private var list: HTML {
        guard !mistakes.isEmpty else { return "<p class=\"lead\">\(words["mistakes.none"])</p>" }
        let items = mistakes.map {
            MistakeEntry(desk: desk, mistake: $0.mistake, path: "/too/vead", service: $0.service).html
        }
        return "<ul class=\"entries\">\(items)</ul>"
    }
}

extension Pages {
    /// `GET /too/vead`
    func mistakes(_ visit: StaffVisit) async throws -> Response {
        let (waiting, apart) = try await store.read { db in
            let (usual, apart) = (try Mistake.waiting(db), try Mistake.waiting(db, apart: true))
            let services = try Service.fetch(db, ids: Array(Set((usual + apart).map(\.service))))
            let known = Dictionary(services.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            func named(_ all: [Mistake]) -> [(Mistake, Service)] {
                all.compactMap { mistake in known[mistake.service].map { (mistake, $0) } }
            }
            return (named(usual), named(apart))
        }
        var page = MistakesPage(desk: visit.desk, mistakes: waiting, apart: apart)
        page.settled = visit.reader.address["tehtud"].flatMap { Int64($0) }
        page.cleared = visit.reader.address["hetk"]
        return visit.answer(page.html)
    }

    /// `POST /too/vead`: settles a report, opens it again, or clears what waits apart.
    func settleMistake(_ visit: StaffVisit) async throws -> Response {
        let (form, actor, now) = (visit.form, visit.account.id, store.clock.now)
        switch form["otsus"] {
        case "tyhjenda":
            let cleared = try await store.write { try Mistake.clear($0, by: actor, at: now) }
            return visit.seeOther("/too/vead", ["hetk": cleared])
        case "taasta":
            try await store.write { try Mistake.restore($0, cleared: form["hetk"], by: actor, at: now) }
            return visit.seeOther("/too/vead")
        case "paris":
            guard let number = Int64(form["teade"]) else { throw Problem.notFound("report") }
            try await store.write { try Mistake.release($0, number) }
            return visit.seeOther("/too/vead")
        default:
            let settled = try await settleReport(visit).map { "\($0)" } ?? ""
            return visit.seeOther("/too/vead", ["tehtud": settled])
        }
    }

    /// Settles the report that a form names, or opens it again. Gives the number of one that is settled.
    func settleReport(_ visit: StaffVisit) async throws -> Int64? {
        guard let number = Int64(visit.form["teade"]) else { throw Problem.notFound("report") }
        let (isOpening, actor, now) = (visit.form["otsus"] == "ava", visit.account.id, store.clock.now)
        try await store.write { try Mistake.settle($0, number, opening: isOpening, by: actor, at: now) }
        return isOpening ? nil : number
    }
}
