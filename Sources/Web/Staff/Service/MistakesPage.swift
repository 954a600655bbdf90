import Directory
import Hummingbird
import Storage

/// What readers and partners report as wrong and nobody has looked into yet, oldest first.
struct MistakesPage {
    let desk: Desk
    let mistakes: [(mistake: Mistake, service: Service)]
    /// One that has just been settled.
    var settled: Int64?

    private var words: Words { desk.words }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["freshness.view.vead"],
            place: .freshness,
            content: """
                <div class="wide stack"><h1>\(words["freshness.view.vead"])</h1>\(FreshnessViews(desk: desk, view: .mistakes).html)\
                \(notice)<p class="measure quiet">\(words["mistakes.text"])</p>\(list)</div>
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
        let waiting = try await store.read { db in
            let all = try Mistake.waiting(db)
            let services = try Service.fetch(db, ids: Array(Set(all.map(\.service))))
            let known = Dictionary(services.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return all.compactMap { mistake in known[mistake.service].map { (mistake, $0) } }
        }
        let settled = visit.reader.address["tehtud"].flatMap { Int64($0) }
        return visit.answer(MistakesPage(desk: visit.desk, mistakes: waiting, settled: settled).html)
    }

    /// `POST /too/vead`: settles a report, or opens it again.
    func settleMistake(_ visit: StaffVisit) async throws -> Response {
        let settled = try await settleReport(visit).map { "\($0)" } ?? ""
        return visit.seeOther("/too/vead", ["tehtud": settled])
    }

    /// Settles the report that a form names, or opens it again. Gives the number of one that is settled.
    func settleReport(_ visit: StaffVisit) async throws -> Int64? {
        guard let number = Int64(visit.form["teade"]) else { throw Problem.notFound("report") }
        let (isOpening, actor, now) = (visit.form["otsus"] == "ava", visit.account.id, store.clock.now)
        try await store.write { try Mistake.settle($0, number, opening: isOpening, by: actor, at: now) }
        return isOpening ? nil : number
    }
}
