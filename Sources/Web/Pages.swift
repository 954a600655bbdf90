package import Accounts
package import Directory
import Foundation
package import Hummingbird
package import Search
package import Storage

/// Every page for people, and where it is found.
package struct Pages: Sendable {
    let store: Store
    let search: SearchEngine
    let site: SiteSettings
    let files: StaticFiles
    /// The way in for staff.
    let door: SignIn
    /// An outside provider of identities, where the operator named one.
    let provider: Provider?
    /// Slows those who ask for mails to set a new password by.
    let resets = Pace()
    /// Counts the pages of services that are opened.
    let use: ServiceUse
    /// What forms are marked with while there is no master key.
    let stand = Token()
    /// Slows those who send many answers to one link, or try links that lead nowhere.
    let partners = Pace()

    /// Reads the styles and scripts. Throws `StaticFiles.Missing`.
    package init(
        store: Store,
        search: SearchEngine,
        settings: SiteSettings,
        publicFolder: String,
        passwords: PasswordHashing = PasswordHashing(),
        use: ServiceUse = ServiceUse(),
        provider: Provider? = nil
    ) throws {
        (self.store, self.search, site, self.use) = (store, search, settings.over(store), use)
        door = SignIn(store: store, passwords: passwords)
        self.provider = provider
        files = try StaticFiles(folder: publicFolder)
    }

    init(store: Store, search: SearchEngine, site: SiteSettings, files: StaticFiles) {
        (self.store, self.search, self.site, self.files, use) = (store, search, site.over(store), files, ServiceUse())
        (door, provider) = (SignIn(store: store), nil)
    }

    /// A page at its path. Addresses are Estonian in every language; `/ru` and `/en` stand before them.
    private struct Route {
        let method: HTTPRequest.Method
        let path: String
        let answer: @Sendable (Pages, Visit) async throws -> Response
    }

    private static let routes: [Route] = [
        Route(method: .get, path: "/") { try await $0.start($1) },
        Route(method: .get, path: "/otsing") { try await $0.results($1) },
        Route(method: .get, path: "/teenus/{id}") { try await $0.service($1) },
        Route(method: .get, path: "/teenus/{id}/viga") { try await $0.mistakeForm($1) },
        Route(method: .post, path: "/teenus/{id}/viga") { try await $0.tellMistake($1) },
        Route(method: .get, path: "/teenus/{id}/viga/aitah") { try await $0.mistakeThanks($1) },
        Route(method: .get, path: "/asutus/{id}") { try await $0.organization($1) },
        Route(method: .get, path: "/nimekiri") { try await $0.shortlist($1) },
        Route(method: .get, path: "/nimekiri/slipid") { try await $0.slips($1) },
        Route(method: .get, path: "/kohtumine") { try await $0.meeting($1) },
        Route(method: .get, path: "/noorele") { try await $0.youth($1) },
        Route(method: .get, path: "/omavalitsusele") { try await $0.municipality($1) },
        Route(method: .get, path: "/hooldusperele") { try await $0.family($1) },
        Route(method: .get, path: "/partnerile") { try await $0.partner($1) },
        Route(method: .get, path: "/ligipaasetavus") { try await $0.accessibility($1) },
        Route(method: .get, path: "/kinnita/{id}") { try await $0.confirmation($1) },
        Route(method: .post, path: "/kinnita/{id}") { try await $0.takeConfirmation($1) },
        Route(method: .get, path: "/vastus/{id}") { try await $0.partnerRequest($1) },
        Route(method: .post, path: "/vastus/{id}") { try await $0.takePartnerStep($1) },
        Route(method: .get, path: "/vastus/{id}/aeg.ics") { try await $0.partnerCalendar($1) },
        Route(method: .get, path: "/aadress/{id}") { try await $0.mailbox($1) },
        Route(method: .post, path: "/aadress/{id}") { try await $0.takeMailbox($1) },
        Route(method: .get, path: "/minu/{id}") { try await $0.ownPage($1) },
        Route(method: .post, path: "/minu/{id}") { try await $0.takeOwnStep($1) },
        Route(method: .get, path: "/minu/{id}/aeg.ics") { try await $0.ownCalendar($1) },
        Route(method: .get, path: "/kontakt") { try await $0.contactForm($1) },
        Route(method: .post, path: "/kontakt") { try await $0.askForContact($1) },
        Route(method: .get, path: "/kontakt/aitah") { try await $0.contactThanks($1) },
        Route(method: .get, path: "/privaatsus") { try await $0.privacy($1) },
    ]

    private static let development = Route(method: .get, path: "/areng/galerii") { try await $0.gallery($1) }

    private static let demonstration = [
        Route(method: .get, path: "/demo/post") { try await $0.demoPost($1) },
        Route(method: .get, path: "/demo/post/{id}") { try await $0.demoMail($1) },
        Route(method: .get, path: "/demo/post/{id}/html") { try await $0.demoMailAsHTML($1) },
    ]

    /// Adds every page in every language, and the static files.
    package func add(to router: Router<some CalledContext>) {
        let routes =
            Self.routes + (site.development ? [Self.development] : [])
            + (site.mail == .demonstration ? Self.demonstration : [])
        for language in Language.allCases {
            for route in routes { add(route, language, to: router) }
            for route in StaffArea.routes { add(route, language, to: router) }
        }
        router.get("/static/{name}") { request, context in
            guard let name = context.parameters.get("name"), let file = files.file(at: name) else {
                throw Problem.notFound("file")
            }
            return file.response(to: request)
        }
    }

    private func add(_ route: Route, _ language: Language, to router: Router<some CalledContext>) {
        on(route.method, route.path, language, router) { visit, _ in try await route.answer(self, visit) }
    }

    private func add(_ route: StaffRoute, _ language: Language, to router: Router<some CalledContext>) {
        let area = StaffArea(pages: self)
        on(route.method, route.path, language, router) { try await area.answer(route, $0, caller: $1) }
    }

    private func on(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ language: Language,
        _ router: Router<some CalledContext>,
        _ answer: @escaping @Sendable (Visit, String) async throws -> Response
    ) {
        router.on(RouterPath(PageAddress(path).text(language)), method: method) { request, context -> Response in
            let reader = reader(language, at: Self.plain(request.uri.path, language), query: request.uri.query ?? "")
            var visit = Visit(request: request, reader: reader, id: context.parameters.get("id") ?? "")
            visit.caller = site.caller.address(context.caller, request)
            return try await answer(visit, context.caller)
        }
    }

    private func reader(_ language: Language, at path: String, query: String) -> Reader {
        let address = PageAddress(path, reading: query)
        return Reader(language, at: address, site: site, files: files, now: store.clock.now)
    }

    /// A path without its language.
    private static func plain(_ path: String, _ language: Language) -> String {
        guard language != .et else { return path }
        let rest = path.dropFirst(language.rawValue.count + 1)
        return rest.isEmpty ? "/" : String(rest)
    }

    private func reader(atProblem path: String) -> Reader {
        let language = Language(rawValue: String(path.dropFirst().prefix { $0 != "/" })) ?? .et
        return reader(language, at: Self.plain(path, language), query: "")
    }

    /// The page for a problem, in the language of the address.
    package func problem(_ problem: Problem, at path: String, requestID: String) -> Response {
        let reader = reader(atProblem: path)
        let status: HTTPResponse.Status =
            switch problem {
            case .notFound: .notFound
            case .notAllowed: .forbidden
            case .invalid: .unprocessableContent
            case .conflict: .conflict
            case .tooMuch: .tooManyRequests
            case .tooLong: .contentTooLarge
            case .unavailable: .serviceUnavailable
            }
        return Answer.page(ProblemPage(problem, reader: reader).html, status: status, in: reader.language)
    }

    /// The page for a fault of the program: one sentence, and the number under which it stands in the log.
    package func fault(at path: String, requestID: String) -> Response {
        let reader = reader(atProblem: path)
        let page = ProblemPage(fault: requestID, reader: reader)
        return Answer.page(page.html, status: .internalServerError, in: reader.language)
    }
}
