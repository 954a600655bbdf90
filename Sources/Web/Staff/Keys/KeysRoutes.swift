import Accounts
import Hummingbird
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
            try await store.write { try APIKey.revoke($0, visit.form["voti"], by: actor, at: now) }
            return visit.seeOther("/too/votmed", ["tehtud": "tuhistatud"])
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
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
        let (actor, now, once) = (visit.account.id, store.clock.now, visit.form.once)
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
        let keys = try await store.read { try APIKey.all($0) }
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
