import Accounts
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/votmed/isikud`
    func persons(_ visit: StaffVisit) async throws -> Response {
        let done = ["antud": "persons.given", "voetud": "persons.withdrawn"]
        let keys = try await usableKeys(visit)
        return visit.answer(
            PersonsPage(desk: visit.desk, keys: keys, done: visit.reader.address["tehtud"].flatMap { done[$0] }).html
        )
    }

    /// `POST /too/votmed/isikud`: lets a key of the coordinator's own municipality read who the young people are, or takes that back.
    func changePersons(_ visit: StaffVisit) async throws -> Response {
        let (id, account, now, vault) = (visit.form["voti"], visit.account, store.clock.now, store.vault)
        let isGiven = visit.form["tegu"] == "anna"
        guard isGiven || visit.form["tegu"] == "vota" else { throw Problem.invalid(field: "tegu", reason: "unknown") }
        guard let key = try await usableKeys(visit).first(where: { $0.id == id }) else { throw Problem.notFound("key") }
        let told = try await store.read { try Account.all($0) }.filter { other in
            let leads = other.role == .coordinator && other.municipality == account.municipality
            return other.status == .active && other.id != account.id && (leads || other.id == key.maker)
        }
        let notices = told.map { visit.notice(isGiven ? .personsGiven : .personsWithdrawn, to: $0, about: key.label) }
        try await store.write { db in
            if isGiven {
                try PersonPermission.give(db, id, by: account, at: now)
            } else {
                try PersonPermission.withdraw(db, id, by: account, at: now)
            }
            for notice in notices { try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now) }
        }
        return visit.seeOther("/too/votmed/isikud", ["tehtud": isGiven ? "antud" : "voetud"])
    }

    private func usableKeys(_ visit: StaffVisit) async throws -> [APIKey] {
        let now = store.clock.now
        return try await store.read { try APIKey.all($0) }.filter {
            $0.municipality == visit.account.municipality && $0.status(at: now) == .active && $0.may(.readReferrals)
        }
    }
}
