import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Search
import Storage

extension Pages {
    /// `GET /vastus/{token}`: looking changes nothing but that the look stands in the young person's list.
    func partnerRequest(_ visit: Visit) async throws -> Response {
        guard let request = try await request(behind: visit) else { return deadRequest(visit) }
        var page = RequestPage(reader: visit.reader, lists: try await search.lists(), request: request)
        page.done = visit.address["tehtud"]
        return Answer.secret(page.html, .ok, visit)
    }

    /// `POST /vastus/{token}`
    func takePartnerStep(_ visit: Visit) async throws -> Response {
        let form = try await FormPost(visit.request, most: FormPost.freeText)
        guard let act = PartnerAct(rawValue: form["tegu"]) else {
            throw Problem.invalid(field: "tegu", reason: "unknown")
        }
        let (office, now) = (office, store.clock.now)
        guard let token = Token(visit.id) else { return try await sendFreshLink(nil, act, visit) }
        if act == .seen {
            try await store.write { try office.noteOpened($0, token, at: now) }
            return Response(status: .noContent, headers: [.cacheControl: "no-store"])
        }
        do {
            guard let step = try act.step(form) else { throw Problem.notFound("step") }
            let version = Int(form["versioon"]) ?? 0
            try await store.write { try office.take($0, step, behind: token, version: version, at: now) }
            return Answer.seeOther(visit.reader.link("/vastus/\(token.text)", ["tehtud": act.rawValue]))
        } catch Problem.notFound {
            return try await sendFreshLink(token, act, visit)
        } catch Problem.conflict {
            return try await again(visit, act, form, .stale(version: 0))
        } catch let fault as ReferralFault {
            return try await again(visit, act, form, fault)
        }
    }

    /// The page as it is now, with what could not be taken.
    private func again(_ visit: Visit, _ act: PartnerAct, _ form: FormPost, _ fault: ReferralFault) async throws
        -> Response
    {
        guard let request = try await request(behind: visit) else { return deadRequest(visit) }
        var page = RequestPage(reader: visit.reader, lists: try await search.lists(), request: request)
        guard case .unmet(let field, let reason) = fault else {
            page.isStale = true
            return Answer.secret(page.html, .conflict, visit)
        }
        page.unmet = Unmet(act: act.rawValue, form: form, field: act.field(field), reason: reason)
        return Answer.secret(page.html, .unprocessableContent, visit)
    }

    /// `GET /vastus/{token}/aeg.ics`: the meeting for a calendar, with a title that tells nothing.
    func partnerCalendar(_ visit: Visit) async throws -> Response {
        try await calendar(visit, for: .partner)
    }

    /// The meeting behind a link of either side. Throws `Problem.notFound`.
    func calendar(_ visit: Visit, for audience: ReferralLink.Audience) async throws -> Response {
        let now = store.clock.now
        guard let token = Token(visit.id) else { throw Problem.notFound("link") }
        let found = try await store.read { db -> (String, Date)? in
            guard let link = try ReferralLink.find(db, token, for: audience, at: now),
                let referral = try Referral.find(db, link.referral),
                ReferralState.withPartner.contains(referral.state),
                let time = try MeetingTime.chosen(db, of: link.referral)
            else { return nil }
            return (referral.id, time)
        }
        guard let (id, time) = found else { throw Problem.notFound("meeting") }
        return Answer.calendar(time, title: visit.reader.words["calendar.title"], identifier: id, made: now)
    }

    /// A link that leads nowhere: whether it never was, is old or was taken back cannot be told.
    private func deadRequest(_ visit: Visit) -> Response {
        Answer.secret(DeadRequestPage(reader: visit.reader, token: visit.id).html, .notFound, visit)
    }

    /// The same answer whatever stood behind the link. Throws `Problem.tooMuch` to those who ask too often.
    private func sendFreshLink(_ token: Token?, _ act: PartnerAct, _ visit: Visit) async throws -> Response {
        guard act == .fresh else { return deadRequest(visit) }
        let (office, now) = (office, store.clock.now)
        let key = Pace.Key("fresh \(NetworkAddress.home(visit.caller))", PartnerLink.pace)
        guard partners.take([key], at: now) == nil else { throw Problem.tooMuch("links") }
        if let token { try await store.write { try office.sendFreshLink($0, instead: token, at: now) } }
        return Answer.secret(DeadRequestPage(reader: visit.reader, token: visit.id, isSent: true).html, .ok, visit)
    }
}

extension Answer {
    /// A page that stands behind a secret: nobody keeps or lists it.
    static func secret(_ html: HTML, _ status: HTTPResponse.Status, _ visit: Visit) -> Response {
        var response = page(html, status: status, in: visit.language)
        if let name = HTTPFields.Element.Name("X-Robots-Tag") { response.headers[name] = "noindex" }
        return response
    }
}
