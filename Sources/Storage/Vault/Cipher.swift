import CCrypto

/// AES-256-GCM by OpenSSL: nonce of 12 bytes, what was sealed, tag of 16.
enum Cipher {
    private static let nonce = 12
    private static let tag = 16

    static func random(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard ccrypto_random(&bytes, count) == 1 else { throw VaultFault.noRandomness }
        return bytes
    }

    /// Seals bytes for one place, whose name is needed to open them again.
    static func seal(_ bytes: [UInt8], key: [UInt8], place: String) throws -> [UInt8] {
        let nonce = try random(nonce)
        let known = Array(place.utf8)
        var sealed = [UInt8](repeating: 0, count: bytes.count)
        var mark = [UInt8](repeating: 0, count: tag)
        let good = ccrypto_seal(key, nonce, known, known.count, bytes, bytes.count, &sealed, &mark)
        guard good == 1 else { throw VaultFault.damaged(subject: place) }
        return nonce + sealed + mark
    }

    /// What was sealed; nil when it was changed, or sealed for another place or under another key.
    static func open(_ sealed: [UInt8], key: [UInt8], place: String) -> [UInt8]? {
        guard sealed.count >= nonce + tag else { return nil }
        let known = Array(place.utf8)
        let body = Array(sealed[nonce..<(sealed.count - tag)])
        var mark = Array(sealed.suffix(tag))
        var bytes = [UInt8](repeating: 0, count: body.count)
        let start = Array(sealed.prefix(nonce))
        guard ccrypto_unseal(key, start, known, known.count, body, body.count, &bytes, &mark) == 1 else { return nil }
        return bytes
    }
}

extension Fingerprint {
    /// HMAC-SHA256: 32 bytes.
    package static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] { hmac(1, 32, key, bytes) }

    /// HMAC-SHA1, which one-time codes by the time are made with: 20 bytes.
    package static func hmacSHA1(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] { hmac(0, 20, key, bytes) }

    /// Whether two secrets are the same, in a time that does not tell where they differ.
    package static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && ccrypto_same(one, other, one.count) == 1
    }

    private static func hmac(_ kind: CInt, _ count: Int, _ key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = ccrypto_hmac(kind, key, key.count, bytes, bytes.count, &digest)
        return Array(digest.prefix(count))
    }
}
