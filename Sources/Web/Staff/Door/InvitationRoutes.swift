import Accounts
import Foundation
import Hummingbird
import Outbox
import Storage

/// A link by which somebody sets a password: by invitation, or in place of a forgotten one.
extension Pages {
    /// `GET /too/kutse/{token}` and `GET /too/parool/{token}`: looking changes nothing.
    func passwordLink(_ door: DoorVisit, for purpose: AccountLink.Purpose) async throws -> Response {
        switch try await state(door, purpose) {
        case .open(let account, let until): try await choosing(door, purpose, account, until, nil)
        case .used: dead(door, purpose, isUsed: true)
        case .gone: dead(door, purpose, isUsed: false)
        }
    }

    /// `POST /too/kutse/{token}` and `POST /too/parool/{token}`: sets the password and signs in, past a second factor if there is one.
    func takePassword(_ door: DoorVisit, for purpose: AccountLink.Purpose) async throws -> Response {
        guard case .open(let account, let until) = try await state(door, purpose), let token = Token(door.visit.id)
        else { return try await passwordLink(door, for: purpose) }
        let password = door.form.asTyped("uus")
        let place = try await search.lists().area(account.municipality)?.name.text(.et) ?? ""
        let again = door.form.asTyped("uuesti")
        let fault = PasswordRules.fault(password, again: again, for: account, place: place)
        if let fault { return try await choosing(door, purpose, account, until, fault) }
        let hash = try await self.door.passwords.hash(password)
        let (now, vault) = (store.clock.now, store.vault)
        let notice = AccountNotice(.password, to: account, in: door.reader.words, of: site)
        // Whoever sets the first password needs no mail about it.
        let isFirst = !account.hasWayIn
        do {
            let account = try await store.write { db in
                let changed =
                    switch purpose {
                    case .invitation: try Invitation.accept(db, token, password: hash, at: now)
                    case .reset: try PasswordReset.accept(db, token, password: hash, at: now)
                    }
                if isFirst { return changed }
                try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
                return changed
            }
            return try await comeIn(account, door)
        } catch Problem.notFound { return try await passwordLink(door, for: purpose) }
    }

    private func comeIn(_ account: Account, _ door: DoorVisit) async throws -> Response {
        let browser = BrowserName.of(door.visit.request)
        switch try await self.door.enter(account, caller: door.caller, browser: browser) {
        case .entered(let entry): return try await welcome(entry, door, at: "")
        case .halfway(let token): return toCode(token, door, at: "")
        case .refused, .gone, .wait: return Answer.seeOther(door.reader.link("/too/sisse"))
        }
    }

    private func state(_ door: DoorVisit, _ purpose: AccountLink.Purpose) async throws -> AccountLink.State {
        let (token, now) = (Token(door.visit.id), store.clock.now)
        return try await store.read { db in
            switch purpose {
            case .invitation: try Invitation.state(db, token, at: now)
            case .reset: try PasswordReset.state(db, token, at: now)
            }
        }
    }

    private func choosing(
        _ door: DoorVisit,
        _ purpose: AccountLink.Purpose,
        _ account: Account,
        _ until: Date,
        _ fault: PasswordRules.Fault?
    ) async throws -> Response {
        let area = try await search.lists().area(account.municipality)
        let page = InvitationPage(
            desk: door.desk,
            purpose: purpose,
            token: door.visit.id,
            account: account,
            municipality: area?.name.text(door.reader.language) ?? "",
            until: until,
            fault: fault,
            provider: purpose == .invitation ? provider?.settings.name(door.reader.language.rawValue) : nil
        )
        return Answer.page(page.html, status: fault == nil ? .ok : .unprocessableContent, in: door.reader.language)
    }

    private func dead(_ door: DoorVisit, _ purpose: AccountLink.Purpose, isUsed: Bool) -> Response {
        let page = DeadInvitationPage(desk: door.desk, purpose: purpose, isUsed: isUsed)
        return Answer.page(page.html, status: isUsed ? .gone : .notFound, in: door.reader.language)
    }
}
