import Storage

/// A secret of 256 random bits, as it stands in a link or a cookie. What is kept is its hash.
package struct Token: Equatable, Hidden, Sendable {
    /// 43 characters of base64url.
    package let text: String

    /// A fresh one.
    package init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        text = Self.base64URL(bytes)
    }

    /// One that was sent; nil when it cannot be one of ours.
    package init?(_ text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = text
    }

    /// SHA-256 of it, 64 characters.
    package var hash: String { Fingerprint.sha256(text) }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func base64URL(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var (gathered, bits) = (0, 0)
        for byte in bytes {
            (gathered, bits) = (gathered << 8 | Int(byte), bits + 8)
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[gathered >> bits & 63])
            }
            gathered &= 1 << bits - 1
        }
        if bits > 0 { text.append(alphabet[gathered << (6 - bits) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }
}
