import Accounts
import Addresses
import Directory
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/kontod`
    func accounts(_ visit: StaffVisit) async throws -> Response {
        let done = ["saadetud": "accounts.mailed", "muudetud": "accounts.moved", "sama": "accounts.same"]
        var page = try await accountsPage(visit, AccountsPage.Form(municipality: visit.account.municipality))
        page.done = visit.reader.address["tehtud"].flatMap { done[$0] }
        return visit.answer(page.html)
    }

    /// `POST /too/kontod`: adds and invites somebody, invites anew, gives another role or municipality, keeps out, lets in again, takes
    /// away a second factor that was lost or a binding that is wrong.
    func changeAccounts(_ visit: StaffVisit) async throws -> Response {
        let action = visit.form["tegu"]
        if action == "lisa" { return try await addAccount(visit) }
        guard Self.actions.contains(action) else { throw Problem.invalid(field: "tegu", reason: "unknown") }
        let other = try await keptAccount(visit, visit.form["konto"])
        switch action {
        case "kutsu": return try await inviteAgain(visit, other)
        case "muuda": return try await moveAccount(visit, other)
        default: try await changeEntry(visit, other, action)
        }
        return visit.seeOther("/too/kontod")
    }

    private static let actions = Set(notices.keys).union(["kutsu", "muuda"])

    /// What the owner is told of a change to the ways in.
    private static let notices: [String: AccountNotice.Kind] = [
        "sulge": .closed, "ava": .opened, "kood-maha": .codeOff, "seos-maha": .identityOff,
    ]

    /// An account that whoever asks may change. Throws `Problem.notFound` for every other.
    private func keptAccount(_ visit: StaffVisit, _ id: String) async throws -> Account {
        guard let other = try await store.read({ try Account.find($0, id: id) }), visit.account.keeps(other) else {
            throw Problem.notFound("account")
        }
        return other
    }

    private func changeEntry(_ visit: StaffVisit, _ other: Account, _ action: String) async throws {
        let (id, actor, now, vault) = (other.id, visit.account.id, store.clock.now, store.vault)
        guard id != actor || action == "seos-maha" else { throw Problem.notAllowed("one's own account") }
        guard let kind = Self.notices[action] else { throw Problem.invalid(field: "tegu", reason: "unknown") }
        // What is so already is done once and told once.
        guard kind != .closed || other.status != .disabled, kind != .opened || other.status == .disabled else { return }
        let notice = visit.notice(kind, to: other)
        try await store.write { db in
            switch action {
            case "sulge": try Account.disable(db, id: id, by: actor, at: now)
            case "ava": try Account.enable(db, id: id, by: actor, at: now)
            case "kood-maha": try SecondFactor.remove(db, of: id, by: actor, at: now)
            default: try Identity.unbind(db, of: id, by: actor, at: now)
            }
            try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
        }
    }

    /// A link for somebody who has yet to come in is shown to whoever made it; one for an account that has an owner goes to the owner's
    /// address by mail and to nobody else.
    private func inviteAgain(_ visit: StaffVisit, _ other: Account) async throws -> Response {
        let (actor, now, vault) = (visit.account.id, store.clock.now, store.vault)
        guard other.hasWayIn else {
            let token = try await store.write { try Invitation.issue($0, for: other.id, by: actor, at: now) }
            return try await inviting(visit, other.id, token)
        }
        guard site.sendsMail, vault.isOpen else {
            var page = try await accountsPage(visit, AccountsPage.Form(municipality: visit.account.municipality))
            page.unmailed = other
            return visit.answer(page.html, status: .conflict)
        }
        let letter = InvitationMail(to: other, in: visit.reader.words, of: site)
        try await store.write { db in
            let token = try Invitation.issue(db, for: other.id, .mailed, by: actor, at: now)
            try Outbox.mail(db, letter.mail(token), key: letter.key(token), vault: vault, at: now)
        }
        return visit.seeOther("/too/kontod", ["tehtud": "saadetud"])
    }

    /// What was filled in for a new account.
    private static func form(_ visit: StaffVisit) -> AccountsPage.Form {
        var form = AccountsPage.Form(
            name: visit.form["nimi"],
            email: visit.form["epost"],
            role: Role(rawValue: visit.form["roll"]) ?? .specialist,
            municipality: visit.form["piirkond"]
        )
        form.isWhole = visit.account.isWhole && form.role == .administrator && visit.form["kogu"] == "1"
        return form
    }

    private func addAccount(_ visit: StaffVisit) async throws -> Response {
        let (actor, now, once) = (visit.account.id, store.clock.now, visit.form.once)
        var form = Self.form(visit)
        guard visit.account.keeps(form.municipality) else { throw Problem.notAllowed("another municipality") }
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
                    isWhole: wanted.isWhole,
                    by: actor,
                    at: now
                )
                try SentForm.note(db, once, made: account.id, at: now)
                return (account, try Invitation.issue(db, for: account.id, by: actor, at: now))
            }
            try await tellCoordinators(visit, of: account)
            return try await inviting(visit, account.id, token)
        } catch Problem.invalid(let field, let reason) where field != "municipality" {
            form.fault = reason == EmailAddress.Mistake.letters.description ? "letters" : field
        } catch Problem.conflict {
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

    func accountsPage(_ visit: StaffVisit, _ form: AccountsPage.Form) async throws -> AccountsPage {
        let (accounts, secondFactors, identities) = try await store.read { db in
            (try Account.all(db), try SecondFactor.holders(db), try Identity.holders(db))
        }
        let kept = accounts.filter { visit.account.keeps($0.municipality) }
        var page = AccountsPage(desk: visit.desk, accounts: kept, lists: try await search.lists(), form: form)
        (page.secondFactors, page.identities) = (secondFactors, identities)
        return page
    }
}
