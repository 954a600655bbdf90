import Fetch
import Foundation

/// What the provider says about itself at `/.well-known/openid-configuration`.
struct ProviderMetadata: Sendable {
    let authorization: WebAddress
    let token: WebAddress
    let keys: WebAddress
    /// Whether PKCE is offered.
    let takesChallenge: Bool
    let proof: ProviderSettings.ClientProof
    /// Whether the answers name who they are of (RFC 9207).
    let namesIssuer: Bool

    private struct Written: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let code_challenge_methods_supported: [String]?
        let token_endpoint_auth_methods_supported: [String]?
        let authorization_response_iss_parameter_supported: Bool?
    }

    /// Throws `ProviderFault.metadata` when it is not that of the issuer, or leads to unsafe places.
    init(_ bytes: [UInt8], of settings: ProviderSettings) throws {
        guard let written = try? JSONDecoder().decode(Written.self, from: Data(bytes)),
            written.issuer == settings.issuer,
            let authorization = Self.safe(written.authorization_endpoint),
            let token = Self.safe(written.token_endpoint), let keys = Self.safe(written.jwks_uri)
        else { throw ProviderFault.metadata }
        (self.authorization, self.token, self.keys) = (authorization, token, keys)
        takesChallenge = written.code_challenge_methods_supported?.contains("S256") ?? false
        namesIssuer = written.authorization_response_iss_parameter_supported ?? false
        let methods = written.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        let offered: ProviderSettings.ClientProof =
            methods.contains("client_secret_basic") || !methods.contains("client_secret_post") ? .basic : .post
        proof = settings.proof ?? offered
    }

    /// Secrets go by https only, or stay on this machine.
    static func safe(_ text: String) -> WebAddress? {
        guard let address = try? WebAddress(text),
            address.scheme == "https" || ["127.0.0.1", "localhost", "[::1]"].contains(address.host)
        else { return nil }
        return address
    }
}
