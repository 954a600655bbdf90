import Accounts
import Directory
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/kontod`
    func accounts(_ visit: StaffVisit) async throws -> Response {
        visit.answer(try await accountsPage(visit, AccountsPage.Form(municipality: visit.account.municipality)).html)
    }

    /// `POST /too/kontod`: adds and invites somebody, invites anew, keeps out, lets in again, takes away a
    /// second factor that was lost or a binding that is wrong.
    func changeAccounts(_ visit: StaffVisit) async throws -> Response {
        let (id, actor, now) = (visit.form["konto"], visit.account.id, store.clock.now)
        switch visit.form["tegu"] {
        case "lisa": return try await addAccount(visit)
        case "kutsu":
            let token = try await store.write { try Invitation.issue($0, for: id, by: actor, at: now) }
            return try await inviting(visit, id, token)
        case "sulge":
            guard id != actor else { throw Problem.notAllowed("one's own account") }
            try await store.write { try Account.disable($0, id: id, by: actor, at: now) }
        case "kood-maha":
            guard id != actor else { throw Problem.notAllowed("one's own account") }
            try await store.write { try SecondFactor.remove($0, of: id, by: actor, at: now) }
        case "seos-maha":
            try await store.write { try Identity.unbind($0, of: id, by: actor, at: now) }
        case "ava": try await store.write { try Account.enable($0, id: id, by: actor, at: now) }
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
        return visit.seeOther("/too/kontod")
    }

    private func addAccount(_ visit: StaffVisit) async throws -> Response {
        let (actor, now, once) = (visit.account.id, store.clock.now, visit.form.once)
        var form = AccountsPage.Form(
            name: visit.form["nimi"],
            email: visit.form["epost"],
            role: Role(rawValue: visit.form["roll"]) ?? .specialist,
            municipality: visit.form["piirkond"]
        )
        let wanted = form
        do {
            let (account, token) = try await store.write { db in
                // Of a form that was sent twice only the last link was seen, and only that one is good.
                if let known = try SentForm.made(db, by: once).flatMap({ try Account.find(db, id: $0) }),
                    known.status == .invited
                {
                    return (known, try Invitation.issue(db, for: known.id, by: actor, at: now))
                }
                let account = try Account.add(
                    db,
                    email: wanted.email,
                    name: wanted.name,
                    role: wanted.role,
                    municipality: wanted.municipality,
                    by: actor,
                    at: now
                )
                try SentForm.note(db, once, made: account.id, at: now)
                return (account, try Invitation.issue(db, for: account.id, by: actor, at: now))
            }
            return try await inviting(visit, account.id, token)
        } catch Problem.invalid(let field, _) where field != "municipality" { form.fault = field } catch Problem
            .conflict
        {
            form.fault = "taken"
        }
        return visit.answer(try await accountsPage(visit, form).html, status: .unprocessableContent)
    }

    /// The link stands on this one page; what is kept is its hash.
    private func inviting(_ visit: StaffVisit, _ id: String, _ token: Token) async throws -> Response {
        guard let account = try await store.read({ try Account.find($0, id: id) }) else {
            throw Problem.notFound("account")
        }
        var page = try await accountsPage(visit, AccountsPage.Form(municipality: visit.account.municipality))
        page.invited = (account, site.address + PageAddress("/too/kutse/\(token.text)").text(.et))
        return visit.answer(page.html)
    }

    private func accountsPage(_ visit: StaffVisit, _ form: AccountsPage.Form) async throws -> AccountsPage {
        let (accounts, secondFactors, identities) = try await store.read { db in
            (try Account.all(db), try SecondFactor.holders(db), try Identity.holders(db))
        }
        var page = AccountsPage(desk: visit.desk, accounts: accounts, lists: try await search.lists(), form: form)
        (page.secondFactors, page.identities) = (secondFactors, identities)
        return page
    }
}
