import Accounts
import Directory
import Foundation
import Hummingbird
import Storage

@testable import Web

/// Somebody's browser in the staff area: keeps its cookies, and sends the forms of the pages it has opened.
final class StaffBrowser {
    let samples: Samples
    private let visitor: Visitor
    private(set) var cookies: [String: String] = [:]

    init(
        _ samples: Samples,
        settings: SiteSettings = SiteSettings(),
        passwords: PasswordHashing? = nil,
        provider: Provider? = nil
    ) throws {
        let visitor = try Visitor(samples, settings: settings, passwords: passwords, provider: provider)
        (self.samples, self.visitor) = (samples, visitor)
    }

    /// Already signed in, as somebody of a role.
    convenience init(_ samples: Samples, as role: Role, settings: SiteSettings = SiteSettings()) async throws {
        try self.init(samples, settings: settings)
        let account = try await Self.account(role, in: samples)
        let token = try await samples.store.write { db in
            try Session.begin(db, for: account.id, browser: "Firefox, Linux", at: Samples.noon)
        }
        cookies["too"] = token.text
    }

    static let password = "kolm rohelist kapsast"

    /// An account with a password, one for each role.
    static func account(_ role: Role, in samples: Samples) async throws -> Account {
        let email = "\(role.rawValue)@vald.example"
        if let known = try await samples.store.read({ try Account.find($0, email: email) }) { return known }
        let hash = try await PasswordHashing(cost: .init(memory: 64, passes: 1)).hash(password)
        return try await samples.store.write { db in
            let account = try Account.add(
                db,
                email: email,
                name: "Kati Kask",
                role: role,
                municipality: "0899",
                isWhole: role == .administrator,
                by: "test",
                at: Samples.noon
            )
            try Account.setPassword(db, hash, of: account.id, at: Samples.noon)
            guard let active = try Account.find(db, id: account.id) else { throw Problem.notFound("account") }
            return active
        }
    }

    func set(_ cookie: String, _ value: String?) { cookies[cookie] = value }

    func get(_ path: String) async throws -> Reply { keep(try await visitor.get(path, headers)) }

    /// Sends a form with the secret that the page at a path carries, and what the page has shown for being vouched for.
    func send(_ path: String, _ form: String, from page: String? = nil) async throws -> Reply {
        let html = try await get(page ?? path).text
        let secret = html.firstMatch(of: /name="vorm" value="([0-9a-f]+)"/).map { String($0.output.1) } ?? ""
        let seen = html.firstMatch(of: /name="nahtud" value="([0-9a-f]+)"/).map { "&nahtud=\($0.output.1)" } ?? ""
        return try await post(path, "\(form)&vorm=\(secret)\(seen)")
    }

    /// Sends the form of a page as a browser does, with some fields typed over.
    func send(_ form: WholeForm, _ typed: [String: String] = [:]) async throws -> Reply {
        try await post(form.action, form.body(typed))
    }

    /// Loses the session, as by the end of its time.
    func loseSession() { cookies["too"] = nil }

    func secret(of page: String) async throws -> String {
        let html = try await get(page).text
        return html.firstMatch(of: /name="vorm" value="([0-9a-f]+)"/).map { String($0.output.1) } ?? ""
    }

    /// Sends a form as it is.
    func post(_ path: String, _ form: String, from origin: String = "http://localhost") async throws -> Reply {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        headers[.origin] = origin
        return keep(try await visitor.ask(.post, path, headers, body: form))
    }

    private var headers: HTTPFields {
        guard !cookies.isEmpty else { return [:] }
        return [.cookie: cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")]
    }

    private func keep(_ reply: Reply) -> Reply {
        for line in reply.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        return reply
    }
}
