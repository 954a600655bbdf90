import Accounts
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/profiil/kood`
    func secondFactor(_ visit: StaffVisit) async throws -> Response {
        let done = visit.reader.address["tehtud"] == "eemaldatud" ? "second.removed" : nil
        return visit.answer(secondFactorPage(visit, try await standing(visit), done: done).html)
    }

    /// `POST /too/profiil/kood`: begins, confirms by a first code, renews the recovery codes, takes it away. All but the first code asks
    /// for the password again; what weakens it asks for a current code or a recovery code as well.
    func changeSecondFactor(_ visit: StaffVisit) async throws -> Response {
        let action = visit.form["tegu"]
        guard ["alusta", "kinnita", "uued-koodid", "eemalda"].contains(action) else {
            throw Problem.invalid(field: "tegu", reason: "unknown")
        }
        do {
            if action == "kinnita" { return try await confirm(visit) }
            guard try await bringsPassword(visit) else {
                let page = secondFactorPage(visit, try await standing(visit), isWrong: true)
                return visit.answer(page.html, status: .unprocessableContent)
            }
            return action == "alusta" ? try await begin(visit) : try await weaken(visit, action)
        } catch is VaultFault { throw Problem.unavailable("the master key is missing") }
    }

    private func begin(_ visit: StaffVisit) async throws -> Response {
        let (id, now, vault) = (visit.account.id, store.clock.now, store.vault)
        let secret = try await store.write { try SecondFactor.begin($0, vault, for: id, at: now) }
        return visit.answer(secondFactorPage(visit, .begun(secret, isWrong: false)).html)
    }

    private func weaken(_ visit: StaffVisit, _ action: String) async throws -> Response {
        let (id, now, vault) = (visit.account.id, store.clock.now, store.vault)
        let code = String(visit.form["kood"].prefix(40))
        guard door.takeCode(of: id, in: visit.session.hash) == nil else { throw Problem.tooMuch("codes") }
        let notice = visit.notice(action == "eemalda" ? .codeOff : .recoveryCodes)
        do {
            let codes = try await store.write { db -> [String] in
                try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
                guard action == "eemalda" else {
                    return try SecondFactor.renewCodes(db, vault, of: id, code: code, at: now)
                }
                try SecondFactor.remove(db, vault, of: id, code: code, at: now)
                return []
            }
            guard action == "eemalda" else { return visit.answer(secondFactorPage(visit, .codes(codes)).html) }
            return visit.seeOther("/too/profiil/kood", ["tehtud": "eemaldatud"])
        } catch Problem.invalid(field: "code", _) {
            var page = secondFactorPage(visit, try await standing(visit))
            page.isCodeWrong = true
            return visit.answer(page.html, status: .unprocessableContent)
        }
    }

    private func confirm(_ visit: StaffVisit) async throws -> Response {
        let (id, now, vault) = (visit.account.id, store.clock.now, store.vault)
        let (code, notice) = (visit.form["kood"], visit.notice(.codeOn))
        do {
            let codes = try await store.write { db in
                let codes = try SecondFactor.confirm(db, vault, of: id, code: code, at: now)
                try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
                return codes
            }
            return visit.answer(secondFactorPage(visit, .codes(codes)).html)
        } catch Problem.invalid(field: "code", _) {
            guard let secret = try await store.read({ try SecondFactor.begun($0, vault, of: id) }) else {
                throw Problem.conflict("nothing was begun")
            }
            let page = secondFactorPage(visit, .begun(secret, isWrong: true))
            return visit.answer(page.html, status: .unprocessableContent)
        }
    }

    private func standing(_ visit: StaffVisit) async throws -> SecondFactorPage.State {
        guard visit.session.hasSecondFactor else {
            return .off(canBegin: store.vault.isOpen && visit.account.hasPassword)
        }
        return .on(codes: try await store.read { try SecondFactor.codesLeft($0, of: visit.account.id) })
    }

    private func secondFactorPage(
        _ visit: StaffVisit,
        _ state: SecondFactorPage.State,
        isWrong: Bool = false,
        done: String? = nil
    ) -> SecondFactorPage {
        SecondFactorPage(
            desk: visit.desk,
            account: visit.account,
            state: state,
            isNeeded: site.needSecondFactor.contains(visit.account.role),
            isWrong: isWrong,
            done: done
        )
    }
}
