import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Storage

extension Pages {
    /// `GET /too/teenused/{id}/aadress`
    func partnerRoute(_ visit: StaffVisit) async throws -> Response {
        let done = visit.reader.address["tehtud"].flatMap {
            ["paku", "keel", "kinnita", "keeldu", "ara"].contains($0) ? $0 : nil
        }
        return visit.answer(try await routePage(visit, done: done).html)
    }

    /// `POST /too/teenused/{id}/aadress`: proposes an address, agrees to one as the second person, refuses it, or takes one away.
    func keepPartnerRoute(_ visit: StaffVisit) async throws -> Response {
        let service = try await openService(visit.id)
        let done: String
        do { done = try await changeRoute(visit, service) } catch let fault as ReferralFault {
            let text = StepFault(words: visit.reader.words).text(fault)
            return visit.answer(try await routePage(visit, fault: text).html, status: .unprocessableContent)
        }
        return visit.seeOther("/too/teenused/\(service.id)/aadress", ["tehtud": done])
    }

    /// Gives what was done, for the notice.
    private func changeRoute(_ visit: StaffVisit, _ service: Service) async throws -> String {
        let (office, form, account, now) = (self.office, visit.form, visit.account, store.clock.now)
        let (email, step, id) = (form["email"], form["samm"], form["kuhu"])
        let (how, language) = (PartnerRoute.How(rawValue: form["kuidas"]), Language(rawValue: form["keel"]) ?? .et)
        return try await store.write { db in
            if ["kinnita", "keeldu"].contains(step) {
                guard try PartnerRoute.find(db, id: id)?.service == service.id else { throw Problem.notFound("route") }
            }
            switch step {
            case "paku":
                let standing = try PartnerRoute.find(db, of: service.id, at: now)
                let proposed = try office.proposeRoute(
                    db,
                    email,
                    of: service,
                    language: language,
                    // Whoever says nothing of how it is to be made sure of has the mailbox asked.
                    how: how ?? .link,
                    by: account,
                    at: now
                )
                if proposed == standing?.id { return "keel" }
            case "kinnita":
                guard let how, how != .link else { throw ReferralFault.unmet(field: "how", reason: "empty") }
                try office.secondRoute(db, id, how: how, by: account, at: now)
            case "keeldu": try office.refuseRoute(db, id, by: account, at: now)
            case "ara": try office.removeRoute(db, of: service, by: account, at: now)
            default: throw Problem.invalid(field: "samm", reason: "unknown")
            }
            return step
        }
    }

    private func routePage(_ visit: StaffVisit, done: String? = nil, fault: String? = nil) async throws -> RoutePage {
        let (service, account, now) = (try await openService(visit.id), visit.account, store.clock.now)
        let vault = store.vault
        let sight = try await store.read { try RouteSight($0, of: service.id, for: account, vault, at: now) }
        let typed = fault == nil ? FormPost.none : visit.form
        return RoutePage(desk: visit.desk, service: service, sight: sight, done: done, fault: fault, typed: typed)
    }

    /// `GET /too/aadressid`: the addresses that wait for this person's agreement.
    func unsettledRoutes(_ visit: StaffVisit) async throws -> Response {
        let (account, now) = (visit.account, store.clock.now)
        let (sight, services) = try await store.read { db in
            let sight = try RouteSight(db, for: account, at: now)
            return (sight, try Service.fetch(db, ids: Array(Set(sight.waiting.map(\.service)))))
        }
        return visit.answer(UnsettledRoutesPage(desk: visit.desk, sight: sight, services: services).html)
    }
}
