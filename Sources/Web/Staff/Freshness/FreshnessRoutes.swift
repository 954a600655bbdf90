import Accounts
import Directory
import Harvest
import Hummingbird
import Search
import Storage

extension Pages {
    /// `GET /too/varskus`
    func freshness(_ visit: StaffVisit) async throws -> Response {
        let id = visit.reader.address["kinnitatud"] ?? ""
        let verified = id.isEmpty ? nil : try await store.read { try Service.fetch($0, ids: [id]).first }
        var page = try await stalePage(visit)
        page.verified = verified
        return visit.answer(page.html)
    }

    /// `POST /too/varskus`: makes a link for whoever offers a service. One vouches where the values stand, on the page of the service.
    func lookAfter(_ visit: StaffVisit) async throws -> Response {
        let id = visit.form["teenus"]
        switch visit.form["tegu"] {
        case "link":
            let asked = try await partnerLink(to: id, visit)
            var page = try await stalePage(visit)
            page.asked = asked
            return visit.answer(page.html)
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
    }

    private func stalePage(_ visit: StaffVisit) async throws -> StalePage {
        let today = store.clock.today
        let stale = try await store.read { try Stale.all($0, on: today) }
        return StalePage(desk: visit.desk, lists: try await search.lists(), stale: stale)
    }

    /// `GET /too/lingid`
    func links(_ visit: StaffVisit) async throws -> Response {
        let page = try await store.read { db in
            let bad = try LinkCheck.bad(db)
            let addresses = Set(bad.map(\.address))
            let named = bad.isEmpty ? [] : try LinkedAddress.all(db).filter { addresses.contains($0.address) }
            let services = try named.map { ($0.address, try Service.fetch(db, ids: $0.services)) }
            let all = Dictionary(services, uniquingKeysWith: { first, _ in first })
            return LinksPage(desk: visit.desk, bad: bad, named: all)
        }
        return visit.answer(page.html)
    }

    /// `GET /too/vastuolud`
    func contradictions(_ visit: StaffVisit) async throws -> Response {
        let all = try await store.read { try Contradiction.all($0) }
        let page = ContradictionsPage(desk: visit.desk, lists: try await search.lists(), contradictions: all)
        return visit.answer(page.html)
    }

    /// `POST /too/vastuolud`: what the record shows stands, or what another source says takes its place.
    func settleContradiction(_ visit: StaffVisit) async throws -> Response {
        let (form, actor, now) = (visit.form, visit.account.id, store.clock.now)
        let (id, field, act) = (form["teenus"], form["vali"], form["tegu"])
        guard ["jaab", "vota"].contains(act) else { throw Problem.invalid(field: "tegu", reason: "unknown") }
        try await store.write { db in
            let all = try Contradiction.all(db)
            guard let item = all.first(where: { $0.service.id == id && $0.field == field }) else {
                throw Problem.notFound("contradiction")
            }
            guard form[ShownValues.field] == ContradictionsPage.state(item) else {
                throw Problem.conflict("something else was shown")
            }
            if act == "jaab" {
                try Contradiction.settle(db, id, field, by: actor, at: now)
            } else {
                try Contradiction.adopt(db, id, field, form["vaartus"], citing: form["viide"], by: actor, at: now)
            }
            try SearchIndex.update(db, services: [id])
        }
        return visit.seeOther("/too/vastuolud")
    }
}
