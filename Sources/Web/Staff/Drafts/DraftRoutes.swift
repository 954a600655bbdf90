import Accounts
import Directory
import Hummingbird
import Search
import Storage

extension Pages {
    /// `GET /too/mustandid`
    func drafts(_ visit: StaffVisit) async throws -> Response {
        let (address, lists) = (visit.reader.address, try await search.lists())
        let filter = DraftFilter(address)
        let done = address["tehtud"] ?? ""
        let (all, decided) = try await store.read { db in
            (try Draft.all(db), done.isEmpty ? nil : try DraftCheck.standing(db, of: done))
        }
        let fitting = all.filter { filter.fits($0, lists) }
        let last = max(1, (fitting.count + DraftsPage.size - 1) / DraftsPage.size)
        let page = DraftsPage(
            desk: visit.desk,
            lists: lists,
            drafts: fitting,
            total: all.count,
            filter: filter,
            page: min(max(1, address["leht"].flatMap(Int.init) ?? 1), last),
            decided: decided
        )
        return visit.answer(page.html)
    }

    /// `GET /too/mustandid/{id}`
    func draft(_ visit: StaffVisit) async throws -> Response {
        let (service, check) = try await known(visit)
        return visit.answer(try await page(visit, service, check).html)
    }

    /// `POST /too/mustandid/{id}`: confirms, rejects, or takes back.
    func decideDraft(_ visit: StaffVisit) async throws -> Response {
        let (id, actor, now) = (visit.id, visit.account.id, store.clock.now)
        switch visit.form["otsus"] {
        case "kinnita": return try await confirm(visit)
        case "lukka": return try await reject(visit)
        case "tagasi":
            let mayAll = visit.account.may(.undoOthersChecks)
            try await store.write { db in
                guard let check = try DraftCheck.standing(db, of: id) else { throw Problem.notFound("decision") }
                guard mayAll || check.decidedBy == actor else { throw Problem.notAllowed("another's decision") }
                try DraftCheck.undo(db, id, by: actor, at: now)
                try SearchIndex.update(db, services: [id])
            }
            return visit.seeOther("/too/mustandid/\(id)")
        default: throw Problem.invalid(field: "otsus", reason: "unknown")
        }
    }

    private func confirm(_ visit: StaffVisit) async throws -> Response {
        let (service, check) = try await known(visit)
        guard check == nil else { throw Problem.conflict("somebody has decided meanwhile") }
        let shown = ShownValues(reader: visit.reader, lists: try await search.lists(), service: service)
        guard shown.isWhat(visit.form) else { throw Problem.conflict("something else was shown") }
        let correction = Self.correction(visit.form, of: service)
        let faults = correction.faults(from: Correction(service))
        guard faults.isEmpty else {
            let page = try await page(visit, service, nil, correction, faults: faults)
            return visit.answer(page.html, status: .unprocessableContent)
        }
        let (id, actor, now) = (service.id, visit.account.id, store.clock.now)
        try await store.write { db in
            try DraftCheck.confirm(db, id, correction, by: actor, at: now)
            try SearchIndex.update(db, services: [id])
        }
        return Self.next(visit, after: id)
    }

    private func reject(_ visit: StaffVisit) async throws -> Response {
        let (service, _) = try await known(visit)
        let (id, actor, now, reason) = (service.id, visit.account.id, store.clock.now, visit.form["reason"])
        do { try await store.write { try DraftCheck.reject($0, id, reason: reason, by: actor, at: now) } } catch Problem
            .invalid
        {
            let page = try await page(visit, service, nil, reason: reason, faults: ["reason"])
            return visit.answer(page.html, status: .unprocessableContent)
        }
        return Self.next(visit, after: id)
    }

    /// Back to the list as it was narrowed, with what was done above it.
    private static func next(_ visit: StaffVisit, after id: String) -> Response {
        let done = PageAddress("/too/mustandid", ["tehtud": id])
        let address = DraftFilter(visit.form).query.reduce(done) { $0.with($1.key, $1.value) }
        return Answer.seeOther(visit.reader.link(address))
    }

    private static func correction(_ form: FormPost, of service: Service) -> Correction {
        var correction = Correction(service)
        for field in Correction.fields where form.has(field.rawValue) {
            correction[field] = FieldInput.read(form, field.rawValue)
        }
        correction.cite = form["cite"]
        return correction
    }

    private func known(_ visit: StaffVisit) async throws -> (Service, DraftCheck?) {
        let id = visit.id
        let (service, check) = try await store.read { db in
            (try Service.fetch(db, ids: [id]).first, try DraftCheck.standing(db, of: id))
        }
        guard let service, service.status == .draft || check != nil else { throw Problem.notFound("draft") }
        return (service, check)
    }

    private func page(
        _ visit: StaffVisit,
        _ service: Service,
        _ check: DraftCheck?,
        _ correction: Correction? = nil,
        reason: String = "",
        faults: [String] = []
    ) async throws -> DraftPage {
        DraftPage(
            desk: visit.desk,
            service: service,
            lists: try await search.lists(),
            check: check,
            correction: correction ?? Correction(service),
            filter: visit.form["otsus"].isEmpty ? DraftFilter(visit.reader.address) : DraftFilter(visit.form),
            reason: reason,
            faults: faults
        )
    }
}
