import Accounts
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/sisse`
    func signInForm(_ door: DoorVisit) async throws -> Response {
        let (now, onward) = (store.clock.now, Self.onward(door.reader.address["edasi"]))
        if let token = door.cookies.read(.session, from: door.visit.request),
            try await store.read({ try Session.find($0, token, at: now) }) != nil
        {
            return Answer.seeOther(onward.isEmpty ? door.reader.link("/too") : onward)
        }
        let word = door.reader.address["teade"].flatMap(DoorWord.init).map { door.reader.words["door.\($0.rawValue)"] }
        return signInPage(door, .ok, SignInPage(desk: door.desk, onward: onward, fault: word))
    }

    /// `POST /too/sisse`
    func signIn(_ door: DoorVisit) async throws -> Response {
        let attempt = SignIn.Attempt(
            email: String(door.form["epost"].prefix(300)),
            password: String(door.form.asTyped("parool").prefix(1000)),
            caller: door.caller,
            browser: BrowserName.of(door.visit.request),
            device: door.cookies.read(.device, from: door.visit.request)
        )
        switch try await self.door.enter(attempt) {
        case .entered(let entry): return try await welcome(entry, door, at: Self.onward(door.form["edasi"]))
        case .halfway(let token): return toCode(token, door, at: Self.onward(door.form["edasi"]))
        case .refused, .gone: return again(door, .unprocessableContent, door.reader.words["signin.wrong"])
        case .wait(let seconds):
            let minutes = (seconds + 59) / 60
            var response = again(door, .tooManyRequests, door.reader.words.counted("signin.wait", minutes))
            response.headers[.retryAfter] = "\(seconds)"
            return response
        }
    }

    /// `POST /too/valja`
    func signOut(_ visit: StaffVisit) async throws -> Response {
        let (account, now, visitor) = (visit.account.id, store.clock.now, visit.visitor)
        try await store.write { db in
            try visit.session.end(db)
            try KeptText.forgetSearches(db, of: account, at: now)
            try SignInRecord.note(db, .signedOut, of: account, visitor, at: now)
        }
        var response = visit.seeOther("/too/sisse")
        visit.cookies.set(.session, nil as Token?, on: &response)
        return response
    }

    /// Lets somebody in: whatever session the browser had before is over.
    func welcome(_ entry: SignIn.Entry, _ door: DoorVisit, at path: String) async throws -> Response {
        let now = store.clock.now
        if let old = door.cookies.read(.session, from: door.visit.request) {
            try await store.write { try Session.find($0, old, at: now)?.end($0) }
        }
        var response = Answer.seeOther(path.isEmpty ? door.reader.link("/too") : path)
        door.cookies.set(entry, on: &response)
        return response
    }

    private func again(_ door: DoorVisit, _ status: HTTPResponse.Status, _ fault: String) -> Response {
        let onward = Self.onward(door.form["edasi"])
        let email = String(door.form["epost"].prefix(300))
        return signInPage(door, status, SignInPage(desk: door.desk, email: email, onward: onward, fault: fault))
    }

    private func signInPage(_ door: DoorVisit, _ status: HTTPResponse.Status, _ page: SignInPage) -> Response {
        var page = page
        page.provider = provider?.settings.name(door.reader.language.rawValue)
        return Answer.page(page.html, status: status, in: door.reader.language)
    }

    /// An address of the staff area to go on to; nothing else is followed.
    static func onward(_ text: String?) -> String {
        guard let text, text.utf8.count <= 500,
            text.wholeMatch(of: #/(/ru|/en)?/too(/[a-z0-9/\-]*)?(\?[A-Za-z0-9=&%.,_~\-]*)?/#) != nil
        else { return "" }
        return text
    }
}

/// A browser in a few words, for a list of one's own sessions.
enum BrowserName {
    private static let browsers = [
        ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]

    static func of(_ request: Request) -> String {
        let agent = request.headers[.userAgent] ?? ""
        let names = [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
        return names.joined(separator: ", ")
    }
}
