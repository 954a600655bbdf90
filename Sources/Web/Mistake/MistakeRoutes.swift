import Directory
import Hummingbird
import Storage

extension Pages {
    /// `GET /teenus/{id}/viga`
    func mistakeForm(_ visit: Visit) async throws -> Response {
        visit.answer(MistakePage(try await known(visit.id), reader: visit.reader).html)
    }

    /// `POST /teenus/{id}/viga`
    func tellMistake(_ visit: Visit) async throws -> Response {
        let form = try await FormPost(visit.request)
        let service = try await known(visit.id)
        let thanks = Answer.seeOther(visit.reader.link("/teenus/\(Shortlist.short(service.id))/viga/aitah"))
        guard form["koduleht"].isEmpty else { return thanks }
        let field = form["mis"].isEmpty ? "other" : form["mis"]
        let note = form["tekst"]
        let once = form.once
        guard try await store.read({ try SentForm.made($0, by: once) }) == nil else { return thanks }
        if let fault = Self.fault(note) { return mend(service, field, note, fault, visit, once) }
        let moment = store.clock.now
        do {
            _ = try await store.write { db in
                try SentForm.once(db, once, at: moment) {
                    try Mistake.tell(db, service: service.id, field: field, note: note, at: moment)
                    return service.id
                }
            }
        } catch Problem.invalid {
            return mend(service, field, note, "mistake.fault.empty", visit, once)
        } catch is StoreFault {
            return mend(service, field, note, MistakePage.Draft.unkept, visit, once, status: .serviceUnavailable)
        }
        return thanks
    }

    /// `GET /teenus/{id}/viga/aitah`
    func mistakeThanks(_ visit: Visit) async throws -> Response {
        visit.answer(MistakeThanksPage(try await known(visit.id), reader: visit.reader).html)
    }

    private static func fault(_ note: String) -> String? {
        if note.isEmpty { return "mistake.fault.empty" }
        if note.count > 2000 { return "mistake.fault.long" }
        return PersonalCode.stands(in: note) ? "mistake.fault.person" : nil
    }

    private func mend(
        _ service: Service,
        _ field: String,
        _ note: String,
        _ fault: String,
        _ visit: Visit,
        _ once: String,
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Response {
        var draft = MistakePage.Draft(field: field, note: String(note.prefix(2000)), fault: fault)
        draft.once = once
        let page = MistakePage(service, draft: draft, reader: visit.reader)
        return Answer.page(page.html, status: status, in: visit.language)
    }

    private func known(_ id: String) async throws -> Service {
        guard let service = try await store.read({ try Service.find($0, id: id) }) else {
            throw Problem.notFound("service")
        }
        return service
    }
}
