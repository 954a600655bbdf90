import Accounts
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
        let form = try await FormPost(visit.request, most: FormPost.freeText)
        let service = try await known(visit.id)
        let field = form["mis"].isEmpty ? "other" : form["mis"]
        let (note, once, moment) = (Mistake.plain(form["tekst"]), form.once, store.clock.now)
        let thanks = visit.thanks("/teenus/\(Shortlist.short(service.id))/viga/aitah", for: [note])
        guard try await store.read({ try SentForm.made($0, by: once) }) == nil else { return thanks }
        if let fault = Self.fault(note) { return mend(service, field, note, fault, visit, once) }
        let suspicion = suspicion(of: form, [note], links: field == "links" ? 1 : 0, about: service.id, at: moment)
        guard partners.take(Self.paces(visit.caller), at: moment) == nil else {
            return mend(service, field, note, MistakePage.Draft.much, visit, once, status: .tooManyRequests)
        }
        let id = service.id
        do {
            _ = try await store.write { db in
                try SentForm.once(db, once, at: moment) {
                    try Mistake.tell(db, service: id, field: field, note: note, suspicion: suspicion, at: moment)
                    return id
                }
            }
        } catch Problem.invalid {
            return mend(service, field, note, "mistake.fault.empty", visit, once)
        } catch Problem.tooMuch {
            return mend(service, field, note, MistakePage.Draft.much, visit, once, status: .tooManyRequests)
        } catch is StoreFault {
            return mend(service, field, note, MistakePage.Draft.unkept, visit, once, status: .serviceUnavailable)
        }
        return thanks
    }

    private static func paces(_ caller: String) -> [Pace.Key] {
        Pace.keys(for: "mistake", from: caller, free: 10, first: 30)
    }

    /// `GET /teenus/{id}/viga/aitah`
    func mistakeThanks(_ visit: Visit) async throws -> Response {
        var page = MistakeThanksPage(try await known(visit.id), reader: visit.reader)
        page.isDanger = visit.showsDanger
        return visit.answer(page.html)
    }

    private static func fault(_ note: String) -> String? {
        if note.isEmpty { return "mistake.fault.empty" }
        if Mistake.isTooLong(note) { return "mistake.fault.long" }
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
        var draft = MistakePage.Draft(field: field, note: note, fault: fault)
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
