import Accounts
import Hummingbird
import Referrals
import Storage

/// One request of somebody who is signed in, from what was sent to the page that answers it. What cannot be taken comes back in its
/// form, on the page as it stands now: nothing that was typed is lost.
struct DeskRequest {
    typealias Answering = @Sendable (Pages, StaffVisit) async throws -> Response

    let pages: Pages
    let visit: Visit
    let session: Session
    let secret: FormSecret
    let cookies: StaffCookies

    /// Longer forms than this many bytes are refused, of those who write whole services.
    static let mostBytes = 128 * 1024

    private var account: Account { session.account }

    func answer(_ right: Right, _ answer: Answering) async throws -> Response {
        guard visit.request.method == .post else {
            do { return try await step(visit, desk(visit), .none, right, answer) } catch { return try problem(error) }
        }
        let form: FormPost
        do { form = try await FormPost(visit.request, most: Self.mostBytes) } catch { return try problem(error) }
        guard secret.fits(form[FormSecret.field]) else { return try await stale(form) }
        return try await take(form, right, answer)
    }

    private func step(
        _ visit: Visit,
        _ desk: Desk,
        _ form: FormPost,
        _ right: Right,
        _ answer: Answering
    ) async throws -> Response {
        guard account.may(right) else { throw Problem.notAllowed(right.rawValue) }
        guard ![.sendReferrals, .stopReferrals].contains(right) || pages.site.handsOn else { throw VaultFault.noKey }
        let visit = StaffVisit(visit: visit, desk: desk, session: session, form: form, cookies: cookies)
        return try await answer(pages, visit)
    }

    private func desk(_ visit: Visit, page: String? = nil, sent: KeptForm? = nil) -> Desk {
        Desk(
            reader: visit.reader,
            account: account,
            secret: secret,
            ticket: pages.tickets.issue(to: account.id, at: pages.store.clock.now),
            page: page ?? visit.address.with("tehtud", nil).with("t", nil).text(.et),
            sent: sent.map { (form: $0.form, action: $0.action) }
        )
    }

    /// The form is ours: what it asks is done, or it is given back.
    private func take(_ form: FormPost, _ right: Right, _ answer: Answering) async throws -> Response {
        let kept = KeptForm(form, visit)
        let response: Response
        do {
            response = try await step(visit, desk(visit, page: kept.page, sent: kept), form, right, answer)
        } catch {
            guard let trouble = StaffTrouble(error), kept.isWritten else { return try problem(error) }
            return try await giveBack(kept, .refused(trouble.problem))
        }
        guard response.status.code >= 400 else {
            try await forget(form)
            return response
        }
        return try await filled(response, kept)
    }

    /// What was kept of a form is forgotten once it has been sent.
    private func forget(_ form: FormPost) async throws {
        let (id, account, now) = (form[KeptForm.field], account.id, pages.store.clock.now)
        guard !id.isEmpty else { return }
        try await pages.store.write { try KeptText.forget($0, id, of: account, at: now) }
    }

    /// A page that says what has to be mended, with what was written.
    private func filled(_ response: Response, _ kept: KeptForm) async throws -> Response {
        guard let page = try await response.page() else { return response }
        let filled = FormFilling(action: kept.action, sent: kept.form).fill(page)
        guard !filled.hasForm, let rest = TypedText(words: visit.reader.words, texts: filled.rest).html else {
            return response.with(page: filled.page)
        }
        let notice = StaffNotice(title: visit.reader.words["kept.rest.title"], text: rest, isAlert: true)
        return response.with(page: Self.above(filled.page, notice.html))
    }

    /// The form was opened in a session that is over. It is given back to its own account; what another one has written waits for that one.
    private func stale(_ form: FormPost) async throws -> Response {
        let (kept, words) = (KeptForm(form, visit), visit.reader.words)
        let owner = pages.tickets.account(form[FormTicket.field], at: pages.store.clock.now)
        guard let owner, kept.isWritten else { return try problem(Problem.conflict("form")) }
        if owner == account.id { return try await giveBack(kept, .stale) }
        let isKept = try await pages.keep(kept, of: owner) != nil
        let text = words[isKept ? "kept.other.text" : "kept.other.lost"]
        var page = StaffProblemPage(desk: desk(visit), problem: .conflict("form"))
        page.told = (words["kept.other.title"], text)
        return Answer.page(page.html, status: .conflict, in: visit.language)
    }

    /// The page that a form stood on, as it is now, with what was written in it.
    func giveBack(_ kept: KeptForm, _ why: GivenBack) async throws -> Response {
        let words = visit.reader.words
        let more: HTML = why.kept.map { "<input type=\"hidden\" name=\"\(KeptForm.field)\" value=\"\($0)\">" } ?? .none
        let filling = FormFilling(action: kept.action, sent: kept.form, more: more)
        guard let present = try await present(kept), present.status == .ok, let page = try await present.page() else {
            var page = StaffProblemPage(desk: desk(visit), problem: .notFound("page"))
            page.told = (why.title(words), why.text(words))
            page.written = filling.written
            return Answer.page(page.html, status: why.status, in: visit.language)
        }
        let filled = filling.fill(page)
        let rest = TypedText(words: words, texts: filled.rest).html
        let notice = StaffNotice(title: why.title(words), text: "<p>\(why.text(words))</p>\(rest)", isAlert: true)
        let html = HTML(markup: Self.above(filled.page, notice.html))
        return Answer.page(html, status: why.status, in: visit.language)
    }

    private func present(_ kept: KeptForm) async throws -> Response? {
        guard let (route, address, id) = StaffArea.page(at: kept.page), case .desk(let right, let answer) = route.gate
        else { return nil }
        var head = visit.request.head
        head.method = .get
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        let old = visit.reader
        let reader = Reader(old.language, at: address, site: old.site, files: old.files, now: old.now)
        let visit = Visit(request: request, reader: reader, id: id, caller: visit.caller)
        do {
            return try await step(visit, desk(visit, page: kept.page, sent: kept), .none, right, answer)
        } catch {
            guard StaffTrouble(error) != nil else { throw error }
            return nil
        }
    }

    private static let opening = "<main id=\"sisu\" class=\"page\" tabindex=\"-1\">"

    private static func above(_ page: String, _ notice: HTML) -> String {
        page.replacing(opening, with: "\(opening)<div class=\"wide\">\(notice)</div>", maxReplacements: 1)
    }

    private func problem(_ error: any Error) throws -> Response {
        guard let trouble = StaffTrouble(error) else { throw error }
        return trouble.answer(desk(visit))
    }
}

/// What went wrong, told in the clothes of the door.
struct StaffTrouble {
    /// Nil where the master key is missing.
    let problem: Problem?

    /// Nil for what is a fault of the program.
    init?(_ error: any Error) {
        switch error {
        case VaultFault.noKey: problem = nil
        case let fault as ReferralFault: problem = fault.problem
        case let known as Problem: problem = known
        case StoreFault.diskFull: problem = .unavailable("there is no room to write it down")
        default: return nil
        }
    }

    func answer(_ desk: Desk) -> Response {
        let page = StaffProblemPage(desk: desk, problem: problem)
        var response = Answer.page(page.html, status: page.status, in: desk.reader.language)
        if page.status == .serviceUnavailable, problem != nil { response.headers[.retryAfter] = "5" }
        return response
    }
}
