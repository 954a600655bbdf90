import Accounts
import Foundation
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/profiil/asendus`
    func cover(_ visit: StaffVisit) async throws -> Response {
        let done = [
            "algas": "cover.begun", "loppes": "cover.ended", "nous": "cover.agreed", "eemal": "absence.done",
            "tagasi": "absence.ended",
        ]
        let word = visit.reader.address["tehtud"].flatMap { done[$0] }
        return visit.answer(try await coverPage(visit, newCover, done: word).html)
    }

    /// `POST /too/profiil/asendus`: asks to stand in for a colleague, agrees to it, or ends it; says who is away, or back.
    func changeCover(_ visit: StaffVisit) async throws -> Response {
        let (id, now) = (visit.account.id, store.clock.now)
        switch visit.form["tegu"] {
        case "alusta": return try await beginCover(visit)
        case "lopeta":
            try await store.write { try Cover.end($0, visit.form["asendus"], by: id, at: now) }
            return visit.seeOther("/too/profiil/asendus", ["tehtud": "loppes"])
        case "noustu":
            try await store.write { try Cover.agree($0, visit.form["asendus"], by: visit.account, at: now) }
            return visit.seeOther("/too/profiil/asendus", ["tehtud": "nous"])
        case "eemal": return try await markAbsence(visit)
        case "tagasi":
            try await store.write { try Absence.end($0, visit.form["eemal"], by: visit.account, at: now) }
            return visit.seeOther("/too/profiil/asendus", ["tehtud": "tagasi"])
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
    }

    private func markAbsence(_ visit: StaffVisit) async throws -> Response {
        let (form, account, now) = (visit.form, visit.account, store.clock.now)
        let who = form["kes"].isEmpty ? account.id : form["kes"]
        do {
            guard let from = Day(form["eemalates"]) else { throw Problem.invalid(field: "from", reason: "no day") }
            guard let until = Day(form["eemalkuni"]) else { throw Problem.invalid(field: "until", reason: "no day") }
            let office = self.office
            try await store.write { db in
                let absence = try Absence.mark(db, who, from: from, until: until, by: account, at: now)
                try office.tellAway(db, absence, at: now)
            }
            return visit.seeOther("/too/profiil/asendus", ["tehtud": "eemal"])
        } catch Problem.invalid(let field, _) {
            var again = newCover
            again.fault = field == "from" ? "eemalates" : "eemalkuni"
            return visit.answer(try await coverPage(visit, again).html, status: .unprocessableContent)
        }
    }

    private func beginCover(_ visit: StaffVisit) async throws -> Response {
        var form = CoverPage.Form(
            colleague: visit.form["kolleeg"],
            reason: Cover.Reason(rawValue: visit.form["pohjus"]),
            from: visit.form["alates"],
            until: visit.form["kuni"]
        )
        let now = store.clock.now
        do {
            guard !form.colleague.isEmpty else { throw Problem.invalid(field: "kolleeg", reason: "none") }
            guard let reason = form.reason else { throw Problem.invalid(field: "pohjus", reason: "none") }
            guard let from = Day(form.from) else { throw Problem.invalid(field: "from", reason: "no day") }
            guard let until = Day(form.until) else { throw Problem.invalid(field: "until", reason: "no day") }
            let wanted = Cover.Wanted(colleague: form.colleague, reason: reason, from: from, until: until)
            let office = self.office
            try await store.write { db in
                try office.tellColleague(db, of: try Cover.begin(db, visit.account, wanted, at: now), at: now)
            }
            return visit.seeOther("/too/profiil/asendus", ["tehtud": "algas"])
        } catch Problem.conflict {
            form.fault = "waits"
            return visit.answer(try await coverPage(visit, form).html, status: .conflict)
        } catch Problem.invalid(let field, _) {
            form.fault = ["from": "alates", "until": "kuni"][field] ?? field
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
        var page = CoverPage(
            desk: visit.desk,
            account: account,
            covers: covers,
            all: all,
            colleagues: colleagues,
            form: form,
            done: done
        )
        let marked = [account.id] + (account.role == .coordinator ? colleagues.map(\.id) : [])
        (page.standing, page.waiting, page.absences) = try await store.read { db in
            (
                Set(try covers.filter { try $0.stands(db, at: now) }.map(\.id)),
                try Cover.waiting(db, for: account, at: now), try Absence.all(db, of: marked, at: now)
            )
        }
        return page
    }
}
