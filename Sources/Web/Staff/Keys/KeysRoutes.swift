import Accounts
import Foundation
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/votmed`
    func keys(_ visit: StaffVisit) async throws -> Response {
        let done = visit.reader.address["tehtud"] == "tuhistatud" ? "keys.revoked" : nil
        let form = KeysPage.Form(municipality: visit.account.municipality)
        return visit.answer(try await keysPage(visit, form, done: done).html)
    }

    /// `POST /too/votmed`: makes a key, or revokes one.
    func changeKeys(_ visit: StaffVisit) async throws -> Response {
        let (actor, now) = (visit.account.id, store.clock.now)
        switch visit.form["tegu"] {
        case "lisa": return try await makeKey(visit)
        case "tuhista":
            try await revokeKey(visit, visit.form["voti"], by: actor, at: now)
            return visit.seeOther("/too/votmed", ["tehtud": "tuhistatud"])
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
    }

    /// Ends a key of a municipality that whoever asks keeps, and tells whoever made it.
    private func revokeKey(_ visit: StaffVisit, _ id: String, by actor: String, at now: Date) async throws {
        let (known, vault) = (try await store.read { try APIKey.all($0) }, store.vault)
        guard let key = known.first(where: { $0.id == id }), visit.account.keeps(key.municipality) else {
            throw Problem.notFound("key")
        }
        let maker = try await store.read { try Account.find($0, id: key.maker) }
        let notice = maker.map { visit.notice(.keyEnded, to: $0, about: key.label) }
        try await store.write { db in
            try APIKey.revoke(db, id, by: actor, at: now)
            if let notice { try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now) }
        }
    }

    /// The key stands on this one page; what is kept is its hash.
    private func makeKey(_ visit: StaffVisit) async throws -> Response {
        var form = KeysPage.Form(
            label: visit.form["nimetus"],
            municipality: visit.form["piirkond"],
            scopes: Set(visit.form.values("oigus").compactMap(APIKey.Scope.init)),
            days: Int(visit.form["paevad"]) ?? 0
        )
        let wanted = APIKey.Wanted(
            label: form.label,
            municipality: form.municipality,
            scopes: form.scopes,
            days: form.days
        )
        let (actor, now, once, vault) = (visit.account.id, store.clock.now, visit.form.once, store.vault)
        guard visit.account.keeps(form.municipality) else { throw Problem.notAllowed("another municipality") }
        let notice = visit.notice(.keyMade, about: form.label)
        do {
            let text = try await store.write { db in
                // Of a form that was sent twice only the last key was seen, and only that one is good.
                let unseen = try SentForm.made(db, by: once)
                if let unseen, try APIKey.all(db).contains(where: { $0.id == unseen && $0.status(at: now) == .active })
                {
                    try APIKey.revoke(db, unseen, by: actor, at: now)
                }
                let text = try APIKey.make(db, wanted, by: actor, at: now)
                if let key = try APIKey.find(db, text, at: now) { try SentForm.note(db, once, made: key.id, at: now) }
                try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
                return text
            }
            let empty = KeysPage.Form(municipality: form.municipality)
            return visit.answer(try await keysPage(visit, empty, made: text).html)
        } catch Problem.invalid(let field, _) where ["label", "scopes"].contains(field) {
            form.fault = field
            return visit.answer(try await keysPage(visit, form).html, status: .unprocessableContent)
        }
    }

    private func keysPage(
        _ visit: StaffVisit,
        _ form: KeysPage.Form,
        made: String? = nil,
        done: String? = nil
    ) async throws -> KeysPage {
        let keys = try await store.read { try APIKey.all($0) }.filter { visit.account.keeps($0.municipality) }
        return KeysPage(
            desk: visit.desk,
            keys: keys,
            lists: try await search.lists(),
            form: form,
            made: made,
            done: done
        )
    }
}
