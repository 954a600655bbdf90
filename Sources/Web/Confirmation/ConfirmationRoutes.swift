import Accounts
import Directory
import Foundation
import Harvest
import Hummingbird
import Search
import Storage

extension Pages {
    /// `GET /kinnita/{token}`: looking changes nothing.
    func confirmation(_ visit: Visit) async throws -> Response {
        guard let (service, until) = try await openLink(visit) else { return try await deadLink(visit) }
        let page = ConfirmationPage(
            reader: visit.reader,
            lists: try await search.lists(),
            token: visit.id,
            service: service,
            until: until
        )
        return Answer.secret(page.html, .ok, visit)
    }

    /// `POST /kinnita/{token}`: all is true, or something is different.
    func takeConfirmation(_ visit: Visit) async throws -> Response {
        let form = try await FormPost(visit.request, most: 64 * 1024)
        guard let token = Token(visit.id), let (service, until) = try await openLink(visit) else {
            return try await deadLink(visit)
        }
        try slow(token.hash)
        let values = form["vastus"] == "muuda" ? Self.values(form, of: service) : [:]
        let lists = try await search.lists()
        if let fault = values.first(where: { !$0.key.accepts($0.value, lists) }) {
            var page = ConfirmationPage(
                reader: visit.reader,
                lists: lists,
                token: visit.id,
                service: service,
                until: until
            )
            page.values = Dictionary(
                values.map { ($0.key.rawValue, $0.value) },
                uniquingKeysWith: { first, _ in first }
            )
            (page.fault, page.sent) = (fault.key.rawValue, form)
            return Answer.secret(page.html, .unprocessableContent, visit)
        }
        let shown = ShownValues(
            reader: visit.reader,
            lists: lists,
            service: service,
            hidesPlace: service.hidesPlace
        )
        guard form["vastus"] != "oige" || shown.isWhat(form) else { return try await changed(visit, service, until) }
        let kind: ConfirmationNotice.Kind
        do { kind = try await take(token, service, shown, form["vastus"], values) } catch Problem.notFound {
            return try await deadLink(visit)
        } catch Problem.conflict { return try await changed(visit, service, until) }
        let notice = ConfirmationNotice(reader: visit.reader, kind: kind, service: service.id)
        return Answer.secret(notice.html, .ok, visit)
    }

    /// Something has changed since the page was read: it is shown anew, and nothing was confirmed.
    private func changed(_ visit: Visit, _ service: Service, _ until: Date) async throws -> Response {
        let id = service.id
        var page = ConfirmationPage(
            reader: visit.reader,
            lists: try await search.lists(),
            token: visit.id,
            service: try await store.read { try Service.fetch($0, ids: [id]).first } ?? service,
            until: until
        )
        page.isChanged = true
        return Answer.secret(page.html, .conflict, visit)
    }

    /// The one answer that a link is good for.
    private func take(
        _ token: Token,
        _ service: Service,
        _ shown: ShownValues,
        _ answer: String,
        _ values: [Field: String]
    ) async throws -> ConfirmationNotice.Kind {
        let now = store.clock.now
        let cite = Words.of(.et)["partner.cite"]
        return try await store.write { db in
            switch answer {
            case "oige":
                guard let present = try Service.fetch(db, ids: [service.id]).first, shown.with(present) == shown.state
                else {
                    throw Problem.conflict("something else was shown")
                }
                let id = try PartnerLink.use(db, token, at: now)
                try Sighting.verify(db, id, shown.fields, by: Proposal.partner, actor: Proposal.partner, at: now)
                try SearchIndex.update(db, services: [id])
                return .confirmed
            case "muuda":
                let changed = values.filter { $0.value != service.written($0.key) }
                guard !changed.isEmpty else { return .same }
                _ = try PartnerLink.use(db, token, at: now)
                _ = try Reviewing.propose(db, service, changed, cite: cite, at: now)
                return .proposed
            default: throw Problem.invalid(field: "vastus", reason: "unknown")
            }
        }
    }

    private static func values(_ form: FormPost, of service: Service) -> [Field: String] {
        let fields = ConfirmationPage.fields.filter { !($0.tellsPlace && service.hidesPlace) }
        let pairs = fields.map { ($0, FieldInput.read(form, $0.rawValue)) }
        // What was not changed is not looked at: it may stand in a way that nobody could type.
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first }).filter { field, value in
            value != service.written(field)
                && (form.isTouched(field.rawValue) || (field == .cost && form.isTouched("cost_note")))
        }
    }

    /// Throws `Problem.tooMuch` to those who come too often.
    private func slow(_ name: String) throws {
        let key = Pace.Key("partner \(name)", PartnerLink.pace)
        guard partners.take([key], at: store.clock.now) == nil else { throw Problem.tooMuch("answers") }
    }

    private func openLink(_ visit: Visit) async throws -> (Service, until: Date)? {
        let (token, now) = (Token(visit.id), store.clock.now)
        return try await store.read { db in
            guard case .open(let id, let until) = try PartnerLink.state(db, token, at: now),
                let service = try Service.fetch(db, ids: [id]).first, service.status != .draft
            else { return nil }
            return (service, until)
        }
    }

    private func deadLink(_ visit: Visit) async throws -> Response {
        let (token, now) = (Token(visit.id), store.clock.now)
        try slow("unknown \(NetworkAddress.home(visit.caller))")
        let isUsed = try await store.read { try PartnerLink.state($0, token, at: now) } == .used
        let notice = ConfirmationNotice(reader: visit.reader, kind: isUsed ? .used : .gone)
        return Answer.secret(notice.html, isUsed ? .gone : .notFound, visit)
    }
}
