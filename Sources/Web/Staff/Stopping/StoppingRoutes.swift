import Accounts
import Hummingbird
import Referrals
import Storage

extension Pages {
    /// `GET /too/peatamine`
    func stopping(_ visit: StaffVisit) async throws -> Response {
        guard visit.reader.address["kood"] == nil else { return visit.seeOther("/too/peatamine") }
        let done = visit.reader.address["tehtud"] == "1"
        return visit.answer(try await stoppingPage(visit, try await keptSearch(visit) ?? "", isDone: done).html)
    }

    /// `POST /too/peatamine`: finds a referral by its code, stops it, or makes an empty shell of it.
    func stop(_ visit: StaffVisit) async throws -> Response {
        if visit.form["samm"] == "otsi" { return try await searchKept(visit.form["kood"], at: "/too/peatamine", visit) }
        let (form, office, now) = (visit.form, self.office, store.clock.now)
        let (code, id, actor) = (form["kood"], form["suunamine"], Actor.administrator(account: visit.account.id))
        let account = visit.account
        do {
            let request = try SentStep(form).move
            let version = Int(form["versioon"])
            try await store.write { db in
                let isKnown = try Referral.sent(db, code: code).contains {
                    $0.id == id && account.keeps($0.municipality)
                }
                guard isKnown, let version else { throw Problem.notFound("referral") }
                try office.make(db, request, id, version: version, by: actor, at: now)
            }
            return try await searchKept(code, at: "/too/peatamine", visit, done: "1")
        } catch let fault as ReferralFault {
            var page = try await stoppingPage(visit, code)
            page.fault = StepFault(words: visit.reader.words).text(fault)
            return visit.answer(page.html, status: StepFault.status(fault))
        }
    }

    private func stoppingPage(_ visit: StaffVisit, _ code: String, isDone: Bool = false) async throws -> StoppingPage {
        let code = String(code.prefix(20))
        return StoppingPage(
            desk: visit.desk,
            lists: try await search.lists(),
            code: code,
            referrals: try await store.read { try Referral.sent($0, code: code) }.filter {
                visit.account.keeps($0.municipality)
            },
            isDone: isDone
        )
    }
}
