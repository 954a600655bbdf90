import Accounts
import Fetch
import Foundation
import Logging
import Storage

/// What an operator sets for signing in by an outside provider of identities (OpenID Connect).
struct OpenIDSettings: Decodable {
    static let keys: Set<String> = [
        "issuer", "client_id", "client_secret_file", "client_secret_env", "token_auth", "scopes", "name", "claim",
        "acr",
        "amr",
    ]

    /// What the provider calls itself: `https://tara.ria.ee`.
    let issuer: String
    let client_id: String
    /// Where the secret lies: a file, or a variable of the environment.
    let client_secret_file: String?
    let client_secret_env: String?
    /// `basic` or `post`; without it, what the provider says it takes.
    let token_auth: String?
    let scopes: [String]?
    /// What stands on the button, by language.
    let name: [String: String]?
    /// The claim by which a person is known; `sub` without it.
    let claim: String?
    /// The least level of assurance.
    let acr: String?
    /// The methods that are enough.
    let amr: [String]?

    /// Throws `SettingsBroken`.
    func provider(_ path: String) throws -> ProviderSettings {
        guard let address = URL(string: issuer), let host = address.host(),
            address.scheme == "https" || ["127.0.0.1", "localhost"].contains(host)
        else {
            throw SettingsBroken(path: path, reason: "openid.issuer: expected an address that begins with https://")
        }
        guard token_auth == nil || token_auth.flatMap(ProviderSettings.ClientProof.init) != nil else {
            throw SettingsBroken(path: path, reason: "openid.token_auth: expected basic or post")
        }
        return ProviderSettings(
            issuer: issuer,
            clientID: client_id,
            secret: try secret(path),
            scopes: scopes ?? ["openid"],
            names: name ?? [:],
            claim: claim ?? "sub",
            level: acr,
            methods: Set(amr ?? []),
            proof: token_auth.flatMap(ProviderSettings.ClientProof.init)
        )
    }

    private func secret(_ path: String) throws -> String {
        let told: String?
        switch (client_secret_file, client_secret_env) {
        case (let file?, nil):
            do { told = try SecretFile.read(file) } catch {
                throw SettingsBroken(path: path, reason: "openid.client_secret_file: \(error)")
            }
        case (nil, let name?): told = ProcessInfo.processInfo.environment[name]
        default:
            let reason = "openid: name one of client_secret_file and client_secret_env"
            throw SettingsBroken(path: path, reason: reason)
        }
        let secret = told?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard !secret.isEmpty else {
            throw SettingsBroken(path: path, reason: "openid: the client's secret is not where it should be")
        }
        return secret
    }
}

extension Settings {
    /// The provider of identities, if the operator named one. Its host may be of an inner network, since the operator named it; other
    /// hosts that it leads to may not. Throws `SettingsBroken`.
    func provider(_ path: String?, _ clock: WallClock, _ logger: Logger) throws -> Provider? {
        guard let settings = try openid?.provider(path ?? "settings") else { return nil }
        let contact = `operator`?.email ?? address ?? ""
        var client = ClientSettings(userAgent: UserAgent(version: Kaardistus.version, contact: contact))
        client.addressGuard = AddressGuard(allowedHosts: Set([URL(string: settings.issuer)?.host() ?? ""]))
        client.proxies = ProxySettings(environment: ProcessInfo.processInfo.environment)
        return Provider(settings, client: HTTPClient(client), clock: clock) { fault in
            logger.warning("nobody came in by the provider", metadata: ["reason": "\(fault.rawValue)"])
        }
    }
}

/// Whom an operator asks for a second factor: `second_factor: required` for all, or `second_factor: {required: [administrator]}`.
struct SecondFactorSettings: Decodable {
    static let keys: Set<String> = ["required"]

    let roles: Set<Role>

    private enum Keys: String, CodingKey { case required }

    init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            guard word == "required" || word == "optional" else { throw Self.unknown(decoder, word) }
            roles = word == "required" ? Set(Role.allCases) : []
            return
        }
        let names = try decoder.container(keyedBy: Keys.self).decode([String].self, forKey: .required)
        roles = Set(
            try names.map { name in
                guard let role = Role(rawValue: name) else { throw Self.unknown(decoder, name) }
                return role
            }
        )
    }

    private static func unknown(_ decoder: any Decoder, _ word: String) -> DecodingError {
        let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
        return .dataCorrupted(
            .init(
                codingPath: decoder.codingPath,
                debugDescription: "“\(word)”: expected required, or roles among \(known)"
            )
        )
    }
}
