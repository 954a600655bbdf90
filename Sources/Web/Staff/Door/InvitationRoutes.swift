import Accounts
import Foundation
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/kutse/{token}`: looking changes nothing.
    func invitation(_ door: DoorVisit) async throws -> Response {
        switch try await state(door) {
        case .open(let account, let until): try await choosing(door, account, until, nil)
        case .used: dead(door, isUsed: true)
        case .gone: dead(door, isUsed: false)
        }
    }

    /// `POST /too/kutse/{token}`: sets the password and signs in.
    func acceptInvitation(_ door: DoorVisit) async throws -> Response {
        guard case .open(let account, let until) = try await state(door), let token = Token(door.visit.id) else {
            return try await invitation(door)
        }
        let password = door.form.asTyped("uus")
        let fault = PasswordRules.fault(password, again: door.form.asTyped("uuesti"), for: account)
        if let fault { return try await choosing(door, account, until, fault) }
        let hash = try await self.door.passwords.hash(password)
        let now = store.clock.now
        let browser = BrowserName.of(door.visit.request)
        do {
            let entry = try await store.write { db in
                let account = try Invitation.accept(db, token, password: hash, at: now)
                return try SignIn.enter(db, account, browser: browser, device: nil, at: now)
            }
            return try await welcome(entry, door, at: "")
        } catch Problem.notFound { return try await invitation(door) }
    }

    private func state(_ door: DoorVisit) async throws -> Invitation.State {
        let (token, now) = (Token(door.visit.id), store.clock.now)
        return try await store.read { try Invitation.state($0, token, at: now) }
    }

    private func choosing(
        _ door: DoorVisit,
        _ account: Account,
        _ until: Date,
        _ fault: PasswordRules.Fault?
    ) async throws -> Response {
        let area = try await search.lists().area(account.municipality)
        let page = InvitationPage(
            desk: door.desk,
            token: door.visit.id,
            account: account,
            municipality: area?.name.text(door.reader.language) ?? "",
            until: until,
            fault: fault
        )
        return Answer.page(page.html, status: fault == nil ? .ok : .unprocessableContent, in: door.reader.language)
    }

    private func dead(_ door: DoorVisit, isUsed: Bool) -> Response {
        let page = DeadInvitationPage(desk: door.desk, isUsed: isUsed)
        return Answer.page(page.html, status: isUsed ? .gone : .notFound, in: door.reader.language)
    }
}
