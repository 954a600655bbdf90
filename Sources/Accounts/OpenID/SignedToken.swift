import CJOSE
import Foundation
import Storage

/// A token in the compact form of JWS, checked by libcjose.
struct SignedToken: Hidden {
    /// The algorithms that are taken; none without a public key among them.
    enum Algorithm: String, CaseIterable, Sendable {
        case RS256, PS256, ES256
        var kind: String { self == .ES256 ? "EC" : "RSA" }
    }

    struct Header: Sendable {
        let algorithm: Algorithm
        let key: String?
    }

    let header: Header
    private let text: [CChar]

    /// Throws `ProviderFault.malformed`, or `ProviderFault.algorithm` when it is not signed by one that is taken.
    init(_ text: String) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, text.utf8.count <= 32 * 1024, let bytes = Base64.read(url: parts[0]),
            let head = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
        else { throw ProviderFault.malformed }
        guard let name = head["alg"] as? String, let algorithm = Algorithm(rawValue: name), head["crit"] == nil,
            !parts[2].isEmpty
        else { throw ProviderFault.algorithm }
        header = Header(algorithm: algorithm, key: head["kid"] as? String)
        self.text = text.utf8.map { CChar(bitPattern: $0) }
    }

    /// What it says, once one of the keys has proved that the provider said it. Throws `ProviderFault.signature`.
    func claims(by keys: [KeySet.Key]) throws -> Claims {
        for key in keys.prefix(10) {
            guard let payload = payload(by: key) else { continue }
            guard let claims = try? JSONSerialization.jsonObject(with: payload) as? [String: Any] else {
                throw ProviderFault.malformed
            }
            return Claims(claims)
        }
        throw ProviderFault.signature
    }

    private func payload(by key: KeySet.Key) -> Data? {
        var fault = cjose_err()
        let json = key.json.map { CChar(bitPattern: $0) }
        guard let jwk = cjose_jwk_import(json, json.count, &fault) else { return nil }
        defer { _ = cjose_jwk_release(jwk) }
        guard let jws = cjose_jws_import(text, text.count, &fault) else { return nil }
        defer { cjose_jws_release(jws) }
        guard cjose_jws_verify(jws, jwk, &fault) else { return nil }
        var (bytes, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        guard cjose_jws_get_plaintext(jws, &bytes, &count, &fault), let bytes else { return nil }
        return Data(bytes: bytes, count: count)
    }
}
