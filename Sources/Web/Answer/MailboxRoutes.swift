import Accounts
import Directory
import Hummingbird
import Referrals
import Storage

extension Pages {
    /// `GET /aadress/{token}`: looking changes nothing.
    func mailbox(_ visit: Visit) async throws -> Response {
        let now = store.clock.now
        var page = MailboxPage(reader: visit.reader, token: visit.id)
        if let token = Token(visit.id) {
            (page.open, page.service) = try await store.read { db in
                let open = try RouteLink.find(db, token, at: now)
                return (open, try open.flatMap { try Service.fetch(db, ids: [$0.route.service]).first })
            }
        }
        return Answer.secret(page.html, page.open == nil ? .notFound : .ok, visit)
    }

    /// `POST /aadress/{token}`: yes, in a language, or no; once.
    func takeMailbox(_ visit: Visit) async throws -> Response {
        let form = try await FormPost(visit.request)
        let now = store.clock.now
        guard ["jah", "ei"].contains(form["vastus"]) else { throw Problem.invalid(field: "vastus", reason: "unknown") }
        let isYes = form["vastus"] == "jah"
        let (language, office) = (Language(rawValue: form["keel"]) ?? visit.language, self.office)
        var page = MailboxPage(reader: visit.reader, token: visit.id)
        do {
            guard let token = Token(visit.id) else { throw Problem.notFound("link") }
            (page.kind, page.begins) = try await store.write { db in
                let link = try RouteLink.find(db, token, at: now)
                try office.answerRoute(db, token, yes: isYes, language: language, at: now)
                let begins = try link.flatMap { try PartnerRoute.find(db, id: $0.route.id)?.countsFrom }
                let isNews = link?.purpose == .news
                let kind: MailboxPage.Kind = isNews ? (isYes ? .right : .wrong) : (isYes ? .yes : .no)
                let isLater = kind == .yes && begins.map { $0 > now } ?? false
                return (kind, isLater ? begins : nil)
            }
        } catch Problem.notFound {
            return Answer.secret(page.html, .notFound, visit)
        }
        return Answer.secret(page.html, .ok, visit)
    }
}
