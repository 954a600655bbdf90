import Accounts
import Directory
import Hummingbird
import Outbox
import Referrals
import Storage

extension Pages {
    /// Gives somebody another role or municipality. Who holds open referrals hands them over first, because they stay where they are.
    func moveAccount(_ visit: StaffVisit, _ other: Account) async throws -> Response {
        guard let role = Role(rawValue: visit.form["roll"]) else {
            throw Problem.invalid(field: "roll", reason: "unknown")
        }
        let isWhole = visit.account.isWhole ? visit.form["kogu"] == "1" : other.isWhole
        let place = Account.Place(role: role, municipality: visit.form["piirkond"], isWhole: isWhole)
        let (actor, now, vault) = (visit.account.id, store.clock.now, store.vault)
        guard visit.account.keeps(place.municipality) else { throw Problem.notAllowed("another municipality") }
        guard other.id != actor else { throw Problem.notAllowed("one's own account") }
        guard place != other.place else { return visit.seeOther("/too/kontod", ["tehtud": "sama"]) }
        let notice = visit.notice(.moved, to: other)
        do {
            try await store.write { db in
                try AccountMove.make(db, other, to: place, by: actor, at: now)
                try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
            }
        } catch Problem.conflict {
            var page = try await accountsPage(visit, AccountsPage.Form(municipality: visit.account.municipality))
            page.held = other
            return visit.answer(page.html, status: .conflict)
        }
        if let moved = try await store.read({ try Account.find($0, id: other.id) }) {
            try await tellCoordinators(visit, of: moved)
        }
        return visit.seeOther("/too/kontod", ["tehtud": "muudetud"])
    }

    /// Tells the coordinators of a municipality that somebody works there from now on, or in another role, and that they may vouch for
    /// them; where there is none, those who hand young people on there.
    func tellCoordinators(_ visit: StaffVisit, of account: Account) async throws {
        let (now, vault) = (store.clock.now, store.vault)
        let others = try await store.read { try Account.vouchers($0, for: account) }
        let notices = others.map { visit.notice(.colleague, to: $0, about: account.name) }
        guard !notices.isEmpty else { return }
        try await store.write { db in
            for notice in notices {
                try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
            }
        }
    }
}
