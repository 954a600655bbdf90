import Accounts
import Directory
import Hummingbird
import Outbox
import Storage

/// What is said at the door to somebody who comes back without having come in.
enum DoorWord: String, CaseIterable {
    /// It took too long, or began in another browser.
    case late = "aegunud"
    case cancelled = "katkestatud"
    /// The provider does not answer.
    case unavailable = "hiljem"
    /// What the provider says is not enough, or not to be trusted.
    case refused = "ei-sobi"
    /// Nobody here is known by that identity.
    case unknown = "tundmatu"
    /// The identity of another account.
    case taken = "teise-oma"
    /// The invitation cannot be used any more.
    case link = "link"
    /// The session was over when a form was sent; what was written waits.
    case kept = "hoitud"
}

extension Pages {
    /// `GET /too/valine` and `GET /too/kutse/{token}/valine`: on to the provider.
    func toProvider(_ door: DoorVisit) async throws -> Response {
        guard let provider else { throw Problem.notFound("provider") }
        let (token, invitation) = (Token(), Token(door.visit.id))
        let asked = Self.onward(door.reader.address["edasi"])
        let onward = asked.isEmpty ? door.reader.link("/too") : asked
        do {
            let address = try await provider.address(
                for: ProviderVisit(token),
                back: providerBack,
                language: door.reader.language.rawValue
            )
            var response = Answer.seeOther(address)
            door.cookies.set(.provider, token, on: &response)
            door.cookies.set(.onward, onward.replacing(",", with: "%2C"), on: &response)
            door.cookies.set(.invitation, invitation, on: &response)
            return response
        } catch is ProviderFault { return back(door, onward, .unavailable) }
    }

    /// `GET /too/valine/tagasi`: back from the provider.
    func fromProvider(_ door: DoorVisit) async throws -> Response {
        guard let provider else { throw Problem.notFound("provider") }
        let (request, address) = (door.visit.request, door.reader.address)
        let onward = Self.onward(door.cookies.value(.onward, from: request))
        guard let token = door.cookies.read(.provider, from: request), let state = address["state"],
            ProviderVisit(token).fits(state)
        else { return back(door, onward, .late) }
        if let error = address["error"] {
            return back(door, onward, ["user_cancel", "access_denied"].contains(error) ? .cancelled : .refused)
        }
        do {
            let subject = try await provider.subject(
                code: address["code"] ?? "",
                issuer: address["iss"],
                ProviderVisit(token),
                back: providerBack
            )
            return try await enter(subject, provider, door, onward)
        } catch let fault as ProviderFault { return back(door, onward, fault.mayPass ? .unavailable : .refused) }
    }

    /// Lets in whom the identity belongs to; with an invitation, binds it first.
    private func enter(
        _ subject: String,
        _ provider: Provider,
        _ door: DoorVisit,
        _ onward: String
    ) async throws -> Response {
        let (request, now) = (door.visit.request, store.clock.now)
        let invitation = door.cookies.read(.invitation, from: request)
        let visitor = SignInRecord.Visitor(caller: door.caller, browser: BrowserName.of(request))
        let (vault, words) = (store.vault, door.reader.words)
        do {
            let identity = try Identity.hash(subject, of: provider.settings.issuer, store.vault)
            let entry = try await store.write { db -> SignIn.Entry? in
                let account =
                    try invitation.map { try Invitation.accept(db, $0, identity: identity, at: now) }
                    ?? Identity.account(db, identity)
                guard let account, account.status == .active else {
                    try SignInRecord.note(db, .refused, of: account?.id, by: .provider, visitor, at: now)
                    return nil
                }
                if invitation != nil {
                    let notice = AccountNotice(.identityOn, to: account, in: words, of: site)
                    try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
                }
                return try SignIn.enter(db, account, visitor, device: nil, by: .provider, at: now)
            }
            guard let entry else { return back(door, onward, .unknown) }
            var response = try await welcome(entry, door, at: onward)
            clear(door, &response)
            return response
        } catch Problem.conflict { return back(door, onward, .taken) } catch Problem.notFound {
            return back(door, onward, .link)
        } catch is VaultFault { throw Problem.unavailable("the master key is missing") }
    }

    /// To the door in the language somebody set out in, with a word on why.
    private func back(_ door: DoorVisit, _ onward: String, _ word: DoorWord) -> Response {
        let language = Language.allCases.first { $0 != .et && onward.hasPrefix("/\($0.rawValue)/") }
        let address = PageAddress("/too/sisse", ["teade": word.rawValue]).text(language ?? door.reader.language)
        var response = Answer.seeOther(address)
        clear(door, &response)
        return response
    }

    private func clear(_ door: DoorVisit, _ response: inout Response) {
        for name in [StaffCookies.Name.provider, .onward, .invitation] {
            door.cookies.set(name, nil as Token?, on: &response)
        }
    }

    /// Where the provider sends people back to; it has to be told exactly this address beforehand.
    private var providerBack: String { "\(site.address)/too/valine/tagasi" }
}
