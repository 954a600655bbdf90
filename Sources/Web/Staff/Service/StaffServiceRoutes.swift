import Accounts
import Directory
import Foundation
import Harvest
import Hummingbird
import Search
import Storage

extension Pages {
    /// `GET /too/teenused/{id}`
    func staffService(_ visit: StaffVisit) async throws -> Response {
        var page = try await staffServicePage(visit, try await staffKnown(visit))
        let done = visit.reader.address["tehtud"] ?? ""
        page.done = Self.doings.contains(done) ? done : nil
        return visit.answer(page.html)
    }

    /// `POST /too/teenused/{id}`: corrects, vouches, ends, asks whoever offers it, settles a report, or takes a change back.
    func changeService(_ visit: StaffVisit) async throws -> Response {
        let service = try await staffKnown(visit)
        switch visit.form["otsus"] {
        case "paranda": return try await correctService(visit, service)
        case "link": return try await askOffering(visit, service)
        case "tagasi": try await takeChangeBack(visit, service)
        case "kinnita":
            do { try await vouch(for: service.id, visit) } catch Problem.conflict {
                var page = try await staffServicePage(visit, try await staffKnown(visit))
                page.isChanged = true
                return visit.answer(page.html, status: .conflict)
            }
            if visit.form["tagasi"] == "varskus" { return visit.seeOther("/too/varskus", ["kinnitatud": service.id]) }
        case "lopeta": try await set(.ended, visit, service)
        case "taasta": try await set(.published, visit, service)
        case "lahenda", "ava": _ = try await settleReport(visit)
        default: throw Problem.invalid(field: "otsus", reason: "unknown")
        }
        return Self.backToService(visit, service.id, done: visit.form["otsus"])
    }

    private func set(_ status: Service.Status, _ visit: StaffVisit, _ service: Service) async throws {
        guard service.status != status else { return }
        let (actor, now) = (visit.account.id, store.clock.now)
        let cite = Words.of(.et)["desk.cite"]
        let evidence = Evidence(cite: cite, seen: store.clock.today, verifiedBy: actor)
        try await store.write { db in
            _ = try ServiceChange.make(db, service.id, .status, status.rawValue, evidence, by: actor, at: now)
            try SearchIndex.update(db, services: [service.id])
        }
    }

    /// What is said above the page after it was done.
    private static let doings = ["paranda", "sama", "tagasi", "kinnita", "lopeta", "taasta", "lahenda", "ava", "lisa"]

    static func backToService(_ visit: StaffVisit, _ id: String, done: String) -> Response {
        visit.seeOther("/too/teenused/\(Shortlist.short(id))", ["tehtud": done])
    }

    private func correctService(_ visit: StaffVisit, _ service: Service) async throws -> Response {
        let (lists, actor, now) = (try await search.lists(), visit.account.id, store.clock.now)
        let changes = ServiceForm.changes(visit.form, of: service)
        let cite = visit.form["cite"]
        guard !changes.isEmpty else { return Self.backToService(visit, service.id, done: "sama") }
        let faults = ServiceForm.faults(changes, cite, lists)
        guard faults.isEmpty else { return try await mend(visit, service, changes, cite, faults: faults) }
        let (evidence, seen) = (Evidence(cite: cite, seen: store.clock.today, verifiedBy: actor), visit.form["seis"])
        do {
            try await store.write { db in
                guard try ServiceHistory.state(db, of: service.id) == seen else {
                    throw Problem.conflict("somebody has changed the service meanwhile")
                }
                for (field, value) in changes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    _ = try ServiceChange.make(db, service.id, field, value, evidence, by: actor, at: now)
                }
                try SearchIndex.update(db, services: [service.id])
            }
        } catch Problem.conflict {
            return try await mend(visit, try await staffKnown(visit), changes, cite, isLate: true)
        } catch Problem.invalid(let field, _) {
            return try await mend(visit, service, changes, cite, faults: [field])
        }
        return Self.backToService(visit, service.id, done: "paranda")
    }

    /// The form again, with what was typed.
    private func mend(
        _ visit: StaffVisit,
        _ service: Service,
        _ changes: [Field: String],
        _ cite: String,
        faults: [String] = [],
        isLate: Bool = false
    ) async throws -> Response {
        var page = try await staffServicePage(visit, service)
        page.form.values = Dictionary(
            changes.map { ($0.key.rawValue, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        (page.form.cite, page.form.faults, page.isLate) = (cite, faults, isLate)
        return visit.answer(page.html, status: isLate ? .conflict : .unprocessableContent)
    }

    private func takeChangeBack(_ visit: StaffVisit, _ service: Service) async throws {
        let (actor, now, mayAll) = (visit.account.id, store.clock.now, visit.account.may(.undoOthersReviews))
        guard let number = Int64(visit.form["muudatus"]) else { throw Problem.notFound("change") }
        try await store.write { db in
            let entries = try ServiceHistory(db, of: service.id).entries
            guard let entry = entries.first(where: { $0.number == number }) else { throw Problem.notFound("change") }
            guard mayAll || entry.actor == actor else { throw Problem.notAllowed("another's change") }
            guard entry.canBeUndone(at: now) else { throw Problem.conflict("the change cannot be taken back here") }
            try ServiceChange.undo(db, number, by: actor, at: now)
            try SearchIndex.update(db, services: [service.id])
        }
    }

    private func askOffering(_ visit: StaffVisit, _ service: Service) async throws -> Response {
        let link = try await partnerLink(to: service.id, visit).link
        var page = try await staffServicePage(visit, service)
        page.link = link
        return visit.answer(page.html)
    }

    private func staffKnown(_ visit: StaffVisit) async throws -> Service {
        let id = visit.id
        guard let service = try await store.read({ try Service.find($0, id: id) }) else {
            throw Problem.notFound("service")
        }
        return service
    }

    private func staffServicePage(_ visit: StaffVisit, _ service: Service) async throws -> StaffServicePage {
        let lists = try await search.lists()
        let (history, mistakes, accounts) = try await store.read { db in
            (try ServiceHistory(db, of: service.id), try Mistake.about(db, service.id), try Account.all(db))
        }
        return StaffServicePage(
            desk: visit.desk,
            lists: lists,
            service: service,
            history: history,
            mistakes: mistakes,
            names: Dictionary(accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            form: ServiceForm(reader: visit.reader, lists: lists, service: service)
        )
    }
}
