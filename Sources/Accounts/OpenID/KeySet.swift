import Foundation

/// The keys a provider signs with. A key that cannot be used is passed over and spoils no other.
struct KeySet: Sendable {
    struct Key: Sendable {
        let id: String?
        /// `RSA` or `EC`.
        let kind: String
        let algorithm: String?
        /// The key alone, as JSON.
        let json: [UInt8]
    }

    let keys: [Key]

    init() { keys = [] }

    /// Throws `ProviderFault.unreachable` when it is no key set.
    init(_ bytes: [UInt8]) throws {
        let whole = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        guard let list = whole?["keys"] as? [[String: Any]] else { throw ProviderFault.unreachable }
        keys = list.prefix(50).compactMap(Self.key)
    }

    /// Those a token may be signed with: of its name and its kind.
    func fitting(_ header: SignedToken.Header) -> [Key] {
        keys.filter { key in
            key.kind == header.algorithm.kind
                && (key.algorithm ?? header.algorithm.rawValue) == header.algorithm.rawValue
                && (header.key == nil || key.id == header.key)
        }
    }

    private static func key(_ written: [String: Any]) -> Key? {
        guard let kind = written["kty"] as? String, ["RSA", "EC"].contains(kind),
            (written["use"] as? String ?? "sig") == "sig"
        else { return nil }
        let names = kind == "RSA" ? ["kty", "n", "e"] : ["kty", "crv", "x", "y"]
        let needed = written.filter { names.contains($0.key) }.compactMapValues { $0 as? String }
        guard needed.count == names.count, isStrong(needed),
            let json = try? JSONSerialization.data(withJSONObject: needed, options: .sortedKeys)
        else { return nil }
        return Key(
            id: written["kid"] as? String,
            kind: kind,
            algorithm: written["alg"] as? String,
            json: Array(json)
        )
    }

    /// RSA of 2048 bits or more, or the curve of ES256.
    private static func isStrong(_ key: [String: String]) -> Bool {
        guard let modulus = key["n"] else { return key["crv"] == "P-256" }
        return (256...1024).contains((Base64.read(url: modulus) ?? Data()).drop { $0 == 0 }.count)
    }
}
