import Accounts
import Directory
import Hummingbird
import Referrals
import Storage

/// The pages for staff, of which public pages know nothing, and what stands before each of them: who is signed in, whether they
/// may, and whether a form is ours.
struct StaffArea: Sendable {
    let pages: Pages

    static let routes: [StaffRoute] =
        [
            .door(.get, "/too/sisse") { try await $0.signInForm($1) },
            .door(.post, "/too/sisse") { try await $0.signIn($1) },
            .door(.get, "/too/kood") { try await $0.codeForm($1) },
            .door(.post, "/too/kood") { try await $0.takeCode($1) },
            .door(.get, "/too/unustasin") { try await $0.resetForm($1) },
            .door(.post, "/too/unustasin") { try await $0.askReset($1) },
            .door(.get, "/too/parool/{id}") { try await $0.passwordLink($1, for: .reset) },
            .door(.post, "/too/parool/{id}") { try await $0.takePassword($1, for: .reset) },
            .door(.get, "/too/kutse/{id}") { try await $0.passwordLink($1, for: .invitation) },
            .door(.post, "/too/kutse/{id}") { try await $0.takePassword($1, for: .invitation) },
            .door(.get, "/too/kutse/{id}/valine") { try await $0.toProvider($1) },
            .door(.get, "/too/valine") { try await $0.toProvider($1) },
            .door(.get, "/too/valine/tagasi") { try await $0.fromProvider($1) },
            .desk(.get, "/too", .enter) { try await $0.staffHome($1) },
            .desk(.get, "/too/hoitud/{id}", .enter) { try await $0.keptForm($1) },
            .desk(.post, "/too/valja", .enter) { try await $0.signOut($1) },
            .desk(.get, "/too/profiil", .enter) { try await $0.profile($1) },
            .desk(.post, "/too/profiil", .enter) { try await $0.changeProfile($1) },
            .desk(.get, "/too/profiil/kood", .enter) { try await $0.secondFactor($1) },
            .desk(.post, "/too/profiil/kood", .enter) { try await $0.changeSecondFactor($1) },
            .desk(.get, "/too/profiil/sisselogimised", .enter) { try await $0.ownSignIns($1) },
            .desk(.get, "/too/otsing", .enter) { try await $0.staffSearch($1) },
            .desk(.get, "/too/mustandid", .checkDrafts) { try await $0.drafts($1) },
            .desk(.get, "/too/mustandid/{id}", .checkDrafts) { try await $0.draft($1) },
            .desk(.post, "/too/mustandid/{id}", .checkDrafts) { try await $0.decideDraft($1) },
            .desk(.get, "/too/ettepanekud", .reviewProposals) { try await $0.proposals($1) },
            .desk(.get, "/too/ettepanekud/{id}", .reviewProposals) { try await $0.proposal($1) },
            .desk(.post, "/too/ettepanekud/{id}", .reviewProposals) { try await $0.decideProposal($1) },
            .desk(.get, "/too/teenused", .correctServices) { try await $0.newService($1) },
            .desk(.post, "/too/teenused", .correctServices) { try await $0.addService($1) },
            .desk(.get, "/too/teenused/{id}", .correctServices) { try await $0.staffService($1) },
            .desk(.post, "/too/teenused/{id}", .correctServices) { try await $0.changeService($1) },
            .desk(.get, "/too/vead", .correctServices) { try await $0.mistakes($1) },
            .desk(.post, "/too/vead", .correctServices) { try await $0.settleMistake($1) },
            .desk(.get, "/too/varskus", .reviewProposals) { try await $0.freshness($1) },
            .desk(.post, "/too/varskus", .reviewProposals) { try await $0.lookAfter($1) },
            .desk(.get, "/too/vastuolud", .reviewProposals) { try await $0.contradictions($1) },
            .desk(.post, "/too/vastuolud", .reviewProposals) { try await $0.settleContradiction($1) },
            .desk(.get, "/too/lingid", .reviewProposals) { try await $0.links($1) },
            .desk(.get, "/too/topelt", .mergeServices) { try await $0.lookalikes($1) },
            .desk(.get, "/too/topelt/{id}", .mergeServices) { try await $0.merging($1) },
            .desk(.post, "/too/topelt/{id}", .mergeServices) { try await $0.merge($1) },
            .desk(.get, "/too/allikad", .reviewProposals) { try await $0.sources($1) },
            .desk(.get, "/too/allikad/{id}", .reviewProposals) { try await $0.source($1) },
            .desk(.get, "/too/valjuv", .keepOutbox) { try await $0.outbox($1) },
            .desk(.post, "/too/valjuv", .keepOutbox) { try await $0.keepOutbox($1) },
            .desk(.get, "/too/kell", .keepClock) { try await $0.clock($1) },
            .desk(.post, "/too/kell", .keepClock) { try await $0.keepClock($1) },
            .desk(.get, "/too/kontod", .keepAccounts) { try await $0.accounts($1) },
            .desk(.post, "/too/kontod", .keepAccounts) { try await $0.changeAccounts($1) },
            .desk(.get, "/too/votmed", .keepKeys) { try await $0.keys($1) },
            .desk(.post, "/too/votmed", .keepKeys) { try await $0.changeKeys($1) },
            .desk(.get, "/too/votmed/isikud", .givePersons) { try await $0.persons($1) },
            .desk(.post, "/too/votmed/isikud", .givePersons) { try await $0.changePersons($1) },
            .desk(.get, "/too/sisselogimised", .seeSignIns) { try await $0.signIns($1) },
        ] + referrals + statistics

    /// Longer forms than this many bytes are refused, of those who are not known yet.
    private static let mostBytesAtDoor = 16 * 1024

    /// The page of the area at an address without its language, and what its path names; nil where there is none.
    static func page(at address: String) -> (StaffRoute, PageAddress, id: String)? {
        guard !Pages.onward(address).isEmpty, !address.hasPrefix("/too/hoitud") else { return nil }
        let halves = address.split(separator: "?", maxSplits: 1).map(String.init)
        let address = PageAddress(halves[0], reading: halves.count > 1 ? halves[1] : "")
        let asked = address.path.split(separator: "/")
        for route in routes where route.method == .get && route.right != nil {
            let parts = route.path.split(separator: "/")
            guard parts.count == asked.count, zip(parts, asked).allSatisfy({ $0 == $1 || $0 == "{id}" }) else {
                continue
            }
            let id = zip(parts, asked).first { $0.0 == "{id}" }?.1
            return (route, address, id.map(String.init) ?? "")
        }
        return nil
    }

    func answer(_ route: StaffRoute, _ visit: Visit, caller: String) async throws -> Response {
        var response =
            switch route.gate {
            case .door(let answer): try await door(visit, caller, answer)
            case .desk(let right, let answer): try await desk(visit, right, answer)
            }
        response.headers[.cacheControl] = "no-store"
        response.headers.vary(by: "Cookie")
        if let name = HTTPFields.Element.Name("X-Robots-Tag") { response.headers[name] = "noindex" }
        return response
    }

    private func door(
        _ visit: Visit,
        _ caller: String,
        _ answer: (Pages, DoorVisit) async throws -> Response
    ) async throws -> Response {
        let cookies = StaffCookies(pages.site)
        let known = cookies.read(.door, from: visit.request)
        let token = known ?? Token()
        let desk = Desk(reader: visit.reader, account: nil, secret: FormSecret(token))
        var response = try await answering(desk) {
            let form = try await form(visit, desk.secret, isKnown: known != nil, most: Self.mostBytesAtDoor)
            let door = DoorVisit(
                visit: visit,
                desk: desk,
                form: form,
                caller: pages.site.caller.address(caller, visit.request),
                cookies: cookies
            )
            return try await answer(pages, door)
        }
        if known == nil, response.status != .seeOther { cookies.set(.door, token, on: &response) }
        return response
    }

    private func desk(
        _ visit: Visit,
        _ right: Right,
        _ answer: DeskRequest.Answering
    ) async throws -> Response {
        let cookies = StaffCookies(pages.site)
        let now = pages.store.clock.now
        guard let token = cookies.read(.session, from: visit.request),
            let session = try await pages.store.read({ try Session.find($0, token, at: now) })
        else { return try await toTheDoor(visit) }
        if lacksSecondFactor(session), !Self.openWithoutCode.contains(visit.address.path) {
            if visit.request.method == .post { _ = try await waiting(visit) }
            return Answer.seeOther(visit.reader.link("/too/profiil/kood"))
        }
        if session.wantsTouch(at: now) { try await pages.store.write { try session.touch($0, at: now) } }
        let request = DeskRequest(
            pages: pages,
            visit: visit,
            session: session,
            secret: FormSecret(token),
            cookies: cookies
        )
        return try await request.answer(right, answer)
    }

    /// Where somebody may go who has yet to set up the second factor that the operator asks for.
    private static let openWithoutCode: Set<String> = ["/too/profiil/kood", "/too/valja"]

    private func lacksSecondFactor(_ session: Session) -> Bool {
        session.means == .password && !session.hasSecondFactor
            && pages.site.needSecondFactor.contains(session.account.role)
    }

    /// What was sent. Throws `Problem.conflict` when it does not bring the secret of this visitor's forms.
    private func form(_ visit: Visit, _ secret: FormSecret, isKnown: Bool, most: Int) async throws -> FormPost {
        guard visit.request.method == .post else { return .none }
        let form = try await FormPost(visit.request, most: most)
        guard isKnown, secret.fits(form[FormSecret.field]) else { throw Problem.conflict("form") }
        return form
    }

    /// To the door, and back to the same page from there. What was typed waits meanwhile.
    private func toTheDoor(_ visit: Visit) async throws -> Response {
        guard visit.request.method == .get else { return try await waiting(visit) }
        return Answer.seeOther(visit.reader.link("/too/sisse", ["edasi": Self.onward(visit.address, visit.language)]))
    }

    /// Where somebody goes on to from the door. What people search for stands in no address.
    static func onward(_ address: PageAddress, _ language: Language) -> String {
        let isSearch = ["/too/suunamised", "/too/peatamine"].contains(address.path)
        let back = (isSearch ? PageAddress(address.path) : address).text(language)
        return back == "/too" ? "" : back
    }

    /// A form whose session is over: what was written in it waits for its account until that has signed in again.
    private func waiting(_ visit: Visit) async throws -> Response {
        let door = Answer.seeOther(visit.reader.link("/too/sisse"))
        guard let form = try? await FormPost(visit.request, most: DeskRequest.mostBytes),
            let account = pages.tickets.account(form[FormTicket.field], at: pages.store.clock.now)
        else { return door }
        let kept = KeptForm(form, visit)
        guard kept.isWritten else {
            let page = Self.page(at: kept.page).map { Self.onward($0.1, visit.language) } ?? ""
            return Answer.seeOther(visit.reader.link("/too/sisse", ["edasi": page]))
        }
        if let id = try await pages.keep(kept, of: account) {
            let back = PageAddress("/too/hoitud/\(id)").text(visit.language)
            return Answer.seeOther(visit.reader.link("/too/sisse", ["edasi": back, "teade": DoorWord.kept.rawValue]))
        }
        let token = Token()
        let desk = Desk(reader: visit.reader, account: nil, secret: FormSecret(token))
        var page = StaffProblemPage(desk: desk, problem: nil)
        page.told = (desk.words["kept.lost.title"], desk.words["kept.lost.text"])
        page.written = FormFilling(action: kept.action, sent: kept.form).written
        return Answer.page(page.html, status: .unauthorized, in: visit.language)
    }

    /// Problems before the door are told in the clothes of the door.
    private func answering(_ desk: Desk, _ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch {
            guard let trouble = StaffTrouble(error) else { throw error }
            return trouble.answer(desk)
        }
    }
}
