import Accounts
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/profiil`
    func profile(_ visit: StaffVisit) async throws -> Response {
        let done = ["parool": "profile.changed", "seanss": "profile.ended"]
        let word = visit.reader.address["tehtud"].flatMap { done[$0] }
        return visit.answer(try await profilePage(visit, done: word).html)
    }

    /// `POST /too/profiil`: signs out elsewhere or everywhere, or changes the password.
    func changeProfile(_ visit: StaffVisit) async throws -> Response {
        switch visit.form["tegu"] {
        case "koikjal":
            let (now, visitor) = (store.clock.now, visit.visitor)
            try await store.write { db in
                try Session.endAll(db, of: visit.account.id)
                try SignInRecord.note(db, .signedOut, of: visit.account.id, visitor, at: now)
            }
            var response = visit.seeOther("/too/sisse")
            visit.cookies.set(.session, nil as Token?, on: &response)
            return response
        case "lopeta":
            try await store.write { try Session.end($0, visit.form["seanss"], of: visit.account.id) }
            return visit.seeOther("/too/profiil", ["tehtud": "seanss"])
        case "parool": return try await changePassword(visit)
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
    }

    /// Whether the form brought the password of whoever sent it. Throws `Problem.tooMuch` when it is tried too often.
    func bringsPassword(_ visit: StaffVisit) async throws -> Bool {
        let attempt = SignIn.Attempt(
            email: visit.account.email,
            password: String(visit.form.asTyped("parool").prefix(1000)),
            caller: "session \(visit.session.hash)",
            browser: "",
            device: nil,
            isInside: true
        )
        switch try await door.proves(attempt) {
        case .wait: throw Problem.tooMuch("passwords")
        case .wrong: return false
        case .right: return true
        }
    }

    private func changePassword(_ visit: StaffVisit) async throws -> Response {
        guard try await bringsPassword(visit) else {
            return visit.answer(try await profilePage(visit, isWrong: true).html, status: .unprocessableContent)
        }
        let password = visit.form.asTyped("uus")
        let place = try await search.lists().area(visit.account.municipality)?.name.text(.et) ?? ""
        let again = visit.form.asTyped("uuesti")
        if let fault = PasswordRules.fault(password, again: again, for: visit.account, place: place) {
            return visit.answer(try await profilePage(visit, fault: fault).html, status: .unprocessableContent)
        }
        let hash = try await door.passwords.hash(password)
        let (now, vault, notice) = (store.clock.now, store.vault, visit.notice(.password))
        try await store.write { db in
            try Account.setPassword(db, hash, of: visit.account.id, keeping: visit.session.hash, at: now)
            try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
        }
        return visit.seeOther("/too/profiil", ["tehtud": "parool"])
    }

    private func profilePage(
        _ visit: StaffVisit,
        fault: PasswordRules.Fault? = nil,
        isWrong: Bool = false,
        done: String? = nil
    ) async throws -> ProfilePage {
        let (account, now) = (visit.account, store.clock.now)
        let area = try await search.lists().area(account.municipality)
        let (sessions, covers, isBound) = try await store.read { db in
            (
                try Session.all(db, of: account.id, at: now), try Cover.all(db, of: account.id, at: now).count,
                try Identity.holders(db).contains(account.id)
            )
        }
        return ProfilePage(
            desk: visit.desk,
            account: account,
            municipality: area?.name.text(visit.reader.language) ?? "",
            sessions: sessions,
            current: visit.session.hash,
            provider: isBound ? provider?.settings.name(visit.reader.language.rawValue) : nil,
            covers: covers,
            hasSecondFactor: visit.session.hasSecondFactor,
            fault: fault,
            isWrong: isWrong,
            done: done
        )
    }
}
