import Accounts
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/profiil`
    func profile(_ visit: StaffVisit) async throws -> Response {
        let done = visit.reader.address["tehtud"] == "parool" ? "profile.changed" : nil
        return visit.answer(try await profilePage(visit, done: done).html)
    }

    /// `POST /too/profiil`: signs out everywhere, or changes the password.
    func changeProfile(_ visit: StaffVisit) async throws -> Response {
        switch visit.form["tegu"] {
        case "koikjal":
            try await store.write { try Session.endAll($0, of: visit.account.id) }
            var response = visit.seeOther("/too/sisse")
            visit.cookies.set(.session, nil, on: &response)
            return response
        case "parool": return try await changePassword(visit)
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
    }

    private func changePassword(_ visit: StaffVisit) async throws -> Response {
        let attempt = SignIn.Attempt(
            email: visit.account.email,
            password: String(visit.form.asTyped("parool").prefix(1000)),
            caller: "session \(visit.session.hash)",
            browser: "",
            device: nil
        )
        let verdict = try await door.proves(attempt)
        if case .wait = verdict { throw Problem.tooMuch("passwords") }
        guard case .right = verdict else {
            return visit.answer(try await profilePage(visit, isWrong: true).html, status: .unprocessableContent)
        }
        let password = visit.form.asTyped("uus")
        if let fault = PasswordRules.fault(password, again: visit.form.asTyped("uuesti"), for: visit.account) {
            return visit.answer(try await profilePage(visit, fault: fault).html, status: .unprocessableContent)
        }
        let hash = try await door.passwords.hash(password)
        let now = store.clock.now
        try await store.write { db in
            try Account.setPassword(db, hash, of: visit.account.id, keeping: visit.session.hash, at: now)
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
        return ProfilePage(
            desk: visit.desk,
            account: account,
            municipality: area?.name.text(visit.reader.language) ?? "",
            sessions: try await store.read { try Session.all($0, of: account.id, at: now) },
            current: visit.session.hash,
            fault: fault,
            isWrong: isWrong,
            done: done
        )
    }
}
