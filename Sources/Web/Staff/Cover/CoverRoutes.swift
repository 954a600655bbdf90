import Accounts
import Foundation
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/profiil/asendus`
    func cover(_ visit: StaffVisit) async throws -> Response {
        let done = ["algas": "cover.begun", "loppes": "cover.ended"]
        let word = visit.reader.address["tehtud"].flatMap { done[$0] }
        return visit.answer(try await coverPage(visit, newCover, done: word).html)
    }

    /// `POST /too/profiil/asendus`: stands in for a colleague, or ends it.
    func changeCover(_ visit: StaffVisit) async throws -> Response {
        let (id, now) = (visit.account.id, store.clock.now)
        switch visit.form["tegu"] {
        case "alusta": return try await beginCover(visit)
        case "lopeta":
            try await store.write { try Cover.end($0, visit.form["asendus"], by: id, at: now) }
            return visit.seeOther("/too/profiil/asendus", ["tehtud": "loppes"])
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
    }

    private func beginCover(_ visit: StaffVisit) async throws -> Response {
        var form = CoverPage.Form(
            colleague: visit.form["kolleeg"],
            reason: Cover.Reason(rawValue: visit.form["pohjus"]) ?? .away,
            from: visit.form["alates"],
            until: visit.form["kuni"]
        )
        let now = store.clock.now
        do {
            guard let from = Day(form.from) else { throw Problem.invalid(field: "from", reason: "no day") }
            guard let until = Day(form.until) else { throw Problem.invalid(field: "until", reason: "no day") }
            let wanted = Cover.Wanted(colleague: form.colleague, reason: form.reason, from: from, until: until)
            _ = try await store.write { try Cover.begin($0, visit.account, wanted, at: now) }
            return visit.seeOther("/too/profiil/asendus", ["tehtud": "algas"])
        } catch Problem.invalid(let field, _) {
            form.fault = field == "from" ? "alates" : "kuni"
            return visit.answer(try await coverPage(visit, form).html, status: .unprocessableContent)
        }
    }

    private var newCover: CoverPage.Form {
        let today = Day(store.clock.now)
        return CoverPage.Form(from: today.description, until: today.adding(days: 7).description)
    }

    private func coverPage(_ visit: StaffVisit, _ form: CoverPage.Form, done: String? = nil) async throws -> CoverPage {
        let (account, now) = (visit.account, store.clock.now)
        let (covers, all, colleagues) = try await store.read { db in
            (
                try Cover.all(db, of: account.id, at: now), try Account.all(db),
                try Cover.colleagues(db, of: account)
            )
        }
        return CoverPage(
            desk: visit.desk,
            account: account,
            covers: covers,
            all: all,
            colleagues: colleagues,
            form: form,
            done: done
        )
    }
}
