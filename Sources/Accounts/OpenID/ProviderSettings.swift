import Foundation
import Storage

/// How an outside provider of identities is reached, and what is asked of it.
package struct ProviderSettings: Hidden, Sendable {
    /// How the client proves to the provider who it is.
    package enum ClientProof: String, CaseIterable, Sendable { case basic, post }

    /// The address the provider calls itself by, without a slash at the end unless it writes one.
    package var issuer: String
    package var clientID: String
    package var secret: String
    package var scopes: [String]
    /// What it is called on the button, by the code of the language.
    package var names: [String: String]
    /// The claim by which a person is known.
    package var claim: String
    /// The least level of assurance: `low`, `substantial`, `high`, or the provider's own word.
    package var level: String?
    /// The methods that are enough; any when empty.
    package var methods: Set<String>
    /// Nil to take what the provider says it takes.
    package var proof: ClientProof?

    package init(
        issuer: String,
        clientID: String,
        secret: String,
        scopes: [String] = ["openid"],
        names: [String: String] = [:],
        claim: String = "sub",
        level: String? = nil,
        methods: Set<String> = [],
        proof: ClientProof? = nil
    ) {
        (self.issuer, self.clientID, self.secret) = (issuer, clientID, secret)
        self.scopes = scopes.contains("openid") ? scopes : ["openid"] + scopes
        (self.names, self.claim, self.level, self.methods, self.proof) = (names, claim, level, methods, proof)
    }

    /// Its name in a language, else in Estonian, else the host of the issuer.
    package func name(_ language: String) -> String {
        names[language] ?? names["et"] ?? URL(string: issuer)?.host() ?? issuer
    }
}

/// Why nobody came in by the provider: a word for the log, which tells nothing of the person.
package enum ProviderFault: String, Error, CaseIterable, Sendable {
    /// It does not answer, or not with what it should.
    case unreachable
    /// What it says about itself does not fit.
    case metadata
    /// It does not take the code, or us.
    case refused
    /// The token is none that can be read.
    case malformed
    /// It is signed by an algorithm that is not taken, or not at all.
    case algorithm
    /// It is signed by a key that the provider does not list.
    case key
    case signature
    case issuer, audience, party, nonce, state, subject
    case expired
    /// It was made in the future, or too long ago.
    case issued
    /// The level of assurance is too low.
    case level
    /// The method is none of those that are enough.
    case method
    /// The access token is not the one it was made for.
    case access

    /// Whether trying again later may help.
    package var mayPass: Bool { self == .unreachable || self == .metadata }
}
