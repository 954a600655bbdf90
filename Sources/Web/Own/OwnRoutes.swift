import Accounts
import Hummingbird
import Referrals
import Search
import Storage

extension Pages {
    /// `GET /minu/{token}`
    func ownPage(_ visit: Visit) async throws -> Response {
        guard let own = try await own(behind: visit) else { return goneOwn(visit) }
        var page = OwnPage(reader: visit.reader, lists: try await search.lists(), own: own)
        page.done = visit.address["tehtud"]
        return Answer.secret(page.html, .ok, visit)
    }

    /// `POST /minu/{token}`
    func takeOwnStep(_ visit: Visit) async throws -> Response {
        let form = try await FormPost(visit.request, most: FormPost.freeText)
        guard let act = OwnAct(rawValue: form["tegu"]) else { throw Problem.invalid(field: "tegu", reason: "unknown") }
        guard let token = Token(visit.id) else { return goneOwn(visit) }
        let (office, now) = (office, store.clock.now)
        do {
            let step = try act.step(form)
            let version = Int(form["versioon"]) ?? 0
            try await store.write { try office.take($0, step, behind: token, version: version, at: now) }
            let page = act == .takeBack ? Self.forgottenPage : token.text
            return Answer.seeOther(visit.reader.link("/minu/\(page)", ["tehtud": act.leavesWord ? act.rawValue : ""]))
        } catch Problem.notFound {
            return goneOwn(visit)
        } catch Problem.conflict {
            return try await again(visit, act, form, .stale(version: 0))
        } catch let fault as ReferralFault {
            return try await again(visit, act, form, fault)
        }
    }

    /// Where those are led who have taken everything back; their own link is dead from then on.
    private static let forgottenPage = "kustutatud"

    private func again(_ visit: Visit, _ act: OwnAct, _ form: FormPost, _ fault: ReferralFault) async throws -> Response
    {
        guard let own = try await own(behind: visit) else { return goneOwn(visit) }
        var page = OwnPage(reader: visit.reader, lists: try await search.lists(), own: own)
        guard case .unmet(let field, let reason) = fault else {
            page.isStale = true
            return Answer.secret(page.html, .conflict, visit)
        }
        page.unmet = Unmet(act: act.rawValue, form: form, field: act.field(field), reason: reason)
        return Answer.secret(page.html, .unprocessableContent, visit)
    }

    /// `GET /minu/{token}/aeg.ics`
    func ownCalendar(_ visit: Visit) async throws -> Response { try await calendar(visit, for: .youngPerson) }

    private func goneOwn(_ visit: Visit) -> Response {
        let isForgotten = visit.id == Self.forgottenPage
        let page = GoneOwnPage(reader: visit.reader, isForgotten: isForgotten)
        return Answer.secret(page.html, isForgotten ? .ok : .notFound, visit)
    }
}
