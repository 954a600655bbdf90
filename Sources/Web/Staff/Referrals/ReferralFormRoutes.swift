import Accounts
import Directory
import Hummingbird
import Referrals
import Search
import Storage

extension Pages {
    /// `GET /too/suunamised/uus?teenus=…`
    func newReferral(_ visit: StaffVisit) async throws -> Response {
        let address = visit.reader.address
        let (access, service) = (try await access(visit), try await openService(address["teenus"] ?? ""))
        var draft = ReferralDraft(for: service, in: visit.account.municipality)
        draft.ageBand = address["vanus"].flatMap { Int($0) }.flatMap(AgeBand.init(age:))
        let (office, lists, now) = (self.office, try await search.lists(), store.clock.now)
        if let old = address["asendab"] {
            draft = try await store.write { db in
                let referral = try access.referral(db, old)
                _ = try office.look(db, referral, by: access.actor, .preview, at: now)
                return try office.filled(db, referral).again(for: service, after: old)
            }
        }
        return visit.answer(try await form(visit, service, draft, lists, path: "/too/suunamised/uus").html)
    }

    /// `POST /too/suunamised/uus`
    func draftReferral(_ visit: StaffVisit) async throws -> Response {
        let draft = ReferralDraft(visit.form)
        let (service, lists, office) = (try await openService(draft.service), try await search.lists(), self.office)
        if let fault = Self.dangerOrFaults(draft, lists, visit.reader.today) {
            let page = try await form(visit, service, draft, lists, path: "/too/suunamised/uus", faults: fault)
            return visit.answer(page.html, status: .unprocessableContent)
        }
        let (account, now, once) = (visit.account, store.clock.now, visit.form.once)
        let id = try await store.write { db in
            try office.draft(db, once: once, draft, lists, for: account.municipality, by: account.id, at: now)
        }
        return visit.seeOther("/too/suunamised/\(id)")
    }

    /// `GET /too/suunamised/{id}/muuda`
    func editReferral(_ visit: StaffVisit) async throws -> Response {
        let (access, office, now, id) = (try await access(visit), self.office, store.clock.now, visit.id)
        let (referral, draft) = try await store.write { db in
            let referral = try access.referral(db, id)
            guard referral.state == .draft else { throw Problem.conflict("it has left the house") }
            _ = try office.look(db, referral, by: access.actor, .preview, at: now)
            return (referral, try office.filled(db, referral))
        }
        let page = try await form(
            visit,
            try await openService(draft.service),
            draft,
            try await search.lists(),
            path: "/too/suunamised/\(id)/muuda",
            version: referral.version
        )
        return visit.answer(page.html)
    }

    /// `POST /too/suunamised/{id}/muuda`
    func changeReferral(_ visit: StaffVisit) async throws -> Response {
        let (access, office, now, id) = (try await access(visit), self.office, store.clock.now, visit.id)
        let (draft, lists) = (ReferralDraft(visit.form), try await search.lists())
        let version = Int(visit.form["versioon"])
        _ = try await store.read { try access.referral($0, id) }
        if let faults = Self.dangerOrFaults(draft, lists, visit.reader.today) {
            let service = try await openService(draft.service)
            let path = "/too/suunamised/\(id)/muuda"
            let page = try await form(visit, service, draft, lists, path: path, version: version, faults: faults)
            return visit.answer(page.html, status: .unprocessableContent)
        }
        try await store.write { db in
            try office.change(db, id, to: draft, lists, version: version, by: access.account.id, at: now)
        }
        return visit.seeOther("/too/suunamised/\(id)")
    }

    /// What has to be mended, or who is in danger: then nothing is kept.
    private static func dangerOrFaults(_ draft: ReferralDraft, _ lists: ControlledLists, _ today: Day) -> [String:
        String]?
    {
        var faults = draft.faults(lists, today: today)
        if draft.isSafe != true { faults["safe"] = draft.isSafe == nil ? "empty" : "danger" }
        return faults.isEmpty ? nil : faults
    }

    /// A service that stands open. Throws `Problem.notFound`.
    func openService(_ id: String) async throws -> Service {
        guard let service = try await store.read({ try Service.find($0, id: id) }), service.status == .published else {
            throw Problem.notFound("service")
        }
        return service
    }

    private func form(
        _ visit: StaffVisit,
        _ service: Service,
        _ draft: ReferralDraft,
        _ lists: ControlledLists,
        path: String,
        version: Int? = nil,
        faults: [String: String] = [:]
    ) async throws -> ReferralFormPage {
        let (id, now) = (service.id, store.clock.now)
        let route = try await store.read { try PartnerRoute.find($0, of: id, at: now) }
        return ReferralFormPage(
            desk: visit.desk,
            lists: lists,
            service: service,
            route: route,
            draft: draft,
            path: path,
            version: version,
            faults: faults
        )
    }

    /// What the person who is signed in may come near.
    func access(_ visit: StaffVisit) async throws -> ReferralAccess {
        let (account, now) = (visit.account, store.clock.now)
        return try await store.read { try ReferralAccess($0, account, at: now) }
    }
}

extension ReferralDraft {
    /// The same for another service, when the first did not work: who it is about stays, what was agreed has to be agreed anew.
    func again(for service: Service, after old: String) -> ReferralDraft {
        var draft = self
        (draft.service, draft.replaces) = (service.id, old)
        draft.consent = ConsentWords(guardian: consent.guardian)
        draft.isSafe = nil
        return draft
    }
}
