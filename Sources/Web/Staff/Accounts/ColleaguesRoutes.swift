import Accounts
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/kolleegid`: those who are new and for whom this person may vouch.
    func colleagues(_ visit: StaffVisit) async throws -> Response {
        let unvouched = try await store.read { try Account.unvouched($0, for: visit.account) }
        let isDone = visit.reader.address["tehtud"] == "kinnitatud"
        return visit.answer(ColleaguesPage(desk: visit.desk, unvouched: unvouched, isDone: isDone).html)
    }

    /// `POST /too/kolleegid`: vouches for one of them, who is told by mail.
    func vouch(_ visit: StaffVisit) async throws -> Response {
        guard visit.form["tegu"] == "kinnita" else { throw Problem.invalid(field: "tegu", reason: "unknown") }
        let (id, account, now, vault) = (visit.form["konto"], visit.account, store.clock.now, store.vault)
        guard let other = try await store.read({ try Account.find($0, id: id) }) else {
            throw Problem.notFound("account")
        }
        let (code, notice) = (visit.form["kood"], visit.notice(.vouched, to: other, about: account.name))
        guard partners.take([Self.vouching(account)], at: now) == nil else {
            return try await another(visit, id, isTooMuch: true)
        }
        do {
            try await store.write { db in
                try Account.vouch(db, for: id, code: code, by: account, at: now)
                try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
            }
        } catch Problem.invalid { return try await another(visit, id, isTooMuch: false) }
        partners.giveBack([Self.vouching(account)])
        return visit.seeOther("/too/kolleegid", ["tehtud": "kinnitatud"])
    }

    /// A code cannot be found by trying: five are free, then each costs longer.
    private static func vouching(_ account: Account) -> Pace.Key {
        Pace.Key("vouch \(account.id)", Pace.Rule(free: 5, first: 60, most: 3600, memory: 24 * 3600))
    }

    private func another(_ visit: StaffVisit, _ id: String, isTooMuch: Bool) async throws -> Response {
        let unvouched = try await store.read { try Account.unvouched($0, for: visit.account) }
        var page = ColleaguesPage(desk: visit.desk, unvouched: unvouched)
        page.fault = (id, isTooMuch)
        return visit.answer(page.html, status: isTooMuch ? .tooManyRequests : .unprocessableContent)
    }
}
