package import Fetch
import Foundation
package import Storage
import Synchronization

/// An outside provider of identities by OpenID Connect: the way there, and whom it names on the way back.
package final class Provider: Hidden, Sendable {
    package let settings: ProviderSettings
    private let client: HTTPClient
    private let clock: WallClock
    private let patience: Duration
    private let report: @Sendable (ProviderFault) -> Void
    private let known = Mutex(Known())

    /// How long what the provider says about itself is taken for true, in seconds.
    private static let memory: TimeInterval = 3600
    /// How soon keys are asked for again at the earliest, in seconds.
    static let keyPause: TimeInterval = 60

    private struct Known {
        var metadata: (ProviderMetadata, since: Date)?
        var keys: KeySet?
        var keysAsked = Date.distantPast
    }

    /// `patience` is how long each answer of the provider is waited for; `report` is told in a word why somebody did not come in.
    package init(
        _ settings: ProviderSettings,
        client: HTTPClient,
        clock: WallClock,
        patience: Duration = .seconds(10),
        report: @escaping @Sendable (ProviderFault) -> Void = { _ in }
    ) {
        (self.settings, self.client, self.clock, self.patience, self.report) = (
            settings, client, clock, patience, report
        )
    }

    /// Where the browser goes to. Throws `ProviderFault`.
    package func address(for visit: ProviderVisit, back: String, language: String) async throws -> String {
        let metadata = try await telling { try await self.metadata() }
        var query = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", back),
            ("scope", settings.scopes.joined(separator: " ")), ("state", visit.state), ("nonce", visit.nonce),
            ("ui_locales", language),
        ]
        if let level = settings.level { query.append(("acr_values", level)) }
        if metadata.takesChallenge {
            query += [("code_challenge", visit.challenge), ("code_challenge_method", "S256")]
        }
        let address = metadata.authorization.text
        return address + (address.contains("?") ? "&" : "?") + FormText.written(query)
    }

    /// Whom the provider names for a code that came back. Throws `ProviderFault`.
    package func subject(code: String, issuer: String?, _ visit: ProviderVisit, back: String) async throws -> String {
        try await telling {
            let metadata = try await self.metadata()
            guard issuer == settings.issuer || (issuer == nil && !metadata.namesIssuer) else {
                throw ProviderFault.issuer
            }
            let answer = try await exchange(code, visit, back, metadata)
            let token = try SignedToken(answer.id_token)
            let claims = try token.claims(by: try await keys(for: token.header, metadata))
            try claims.check(visit, settings, access: answer.access_token, at: clock.now)
            return try claims.subject(settings.claim)
        }
    }

    private struct TokenAnswer: Decodable, Hidden {
        let id_token: String
        let access_token: String?
    }

    private func exchange(
        _ code: String,
        _ visit: ProviderVisit,
        _ back: String,
        _ metadata: ProviderMetadata
    ) async throws -> TokenAnswer {
        var form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back)]
        if metadata.takesChallenge { form.append(("code_verifier", visit.verifier)) }
        var headers: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"]
        switch metadata.proof {
        case .basic:
            let pair = "\(FormText.encoded(settings.clientID)):\(FormText.encoded(settings.secret))"
            headers["Authorization"] = "Basic \(Base64.standard(Array(pair.utf8)))"
        case .post: form += [("client_id", settings.clientID), ("client_secret", settings.secret)]
        }
        let body = Array(FormText.written(form).utf8)
        let request = HTTPRequest(metadata.token, method: "POST", headers: headers, body: body)
        let response = try await ask(request)
        guard response.status == 200 else {
            throw (400..<500).contains(response.status) ? ProviderFault.refused : .unreachable
        }
        guard let answer = try? JSONDecoder().decode(TokenAnswer.self, from: Data(response.bytes)) else {
            throw ProviderFault.malformed
        }
        return answer
    }

    private func metadata() async throws -> ProviderMetadata {
        let now = clock.now
        if let (metadata, since) = known.withLock({ $0.metadata }), now.timeIntervalSince(since) < Self.memory {
            return metadata
        }
        let issuer = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
        guard let address = ProviderMetadata.safe("\(issuer)/.well-known/openid-configuration") else {
            throw ProviderFault.metadata
        }
        let response = try await ask(HTTPRequest(address))
        guard response.status == 200 else { throw ProviderFault.unreachable }
        let metadata = try ProviderMetadata(response.bytes, of: settings)
        known.withLock { $0.metadata = (metadata, now) }
        return metadata
    }

    /// The keys that may have signed; asks for them anew when there is none, but only once in a while.
    private func keys(for header: SignedToken.Header, _ metadata: ProviderMetadata) async throws -> [KeySet.Key] {
        let (now, standing) = (clock.now, known.withLock { $0.keys })
        if let fitting = standing?.fitting(header), !fitting.isEmpty { return fitting }
        let mayAsk = known.withLock { known in
            guard known.keys == nil || now.timeIntervalSince(known.keysAsked) >= Self.keyPause else { return false }
            known.keysAsked = now
            return true
        }
        guard mayAsk else { throw ProviderFault.key }
        let response = try await ask(HTTPRequest(metadata.keys))
        guard response.status == 200 else { throw ProviderFault.unreachable }
        let keys = try KeySet(response.bytes)
        known.withLock { $0.keys = keys }
        let fitting = keys.fitting(header)
        guard !fitting.isEmpty else { throw ProviderFault.key }
        return fitting
    }

    /// Asks once; no redirect is followed.
    private func ask(_ request: HTTPRequest) async throws -> HTTPResponse {
        var limits = FetchLimits()
        (limits.totalTime, limits.connectTime) = (patience, patience)
        (limits.bytes, limits.transferredBytes) = (512 * 1024, 512 * 1024)
        do { return try await client.exchange(request, limits: limits) } catch is FetchFault {
            throw ProviderFault.unreachable
        }
    }

    private func telling<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let fault as ProviderFault {
            report(fault)
            throw fault
        }
    }
}

/// Names and values as forms send them.
enum FormText {
    private static let plain = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
    )

    static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }

    static func written(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    }
}
