import Foundation
import Storage

/// One way to the provider and back. All that has to be the same at the end is made of one token, which the browser keeps in a cookie
/// and nobody else sees; nothing is kept here.
package struct ProviderVisit: Hidden, Sendable {
    private let token: Token

    package init(_ token: Token) { self.token = token }

    /// Comes back in the address.
    package var state: String { Fingerprint.sha256("state \(token.text)") }
    /// Comes back in the signed token.
    var nonce: String { Fingerprint.sha256("nonce \(token.text)") }
    /// Shown only when the code is exchanged.
    var verifier: String { Fingerprint.sha256("verifier \(token.text)") }
    /// SHA-256 of the verifier in base64url.
    var challenge: String { Base64.url(Fingerprint.bytes(ofSHA256: Array(verifier.utf8))) }

    /// Whether what came back belongs to this way.
    package func fits(_ state: String) -> Bool { Fingerprint.isSame(Array(self.state.utf8), Array(state.utf8)) }
}

/// Bytes as text, as OpenID Connect writes them.
enum Base64 {
    static func standard(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    static func url(_ bytes: [UInt8]) -> String {
        standard(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads base64url without padding; nil for anything else.
    static func read(url text: some StringProtocol) -> Data? {
        guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "=") })
        else { return nil }
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}

extension Fingerprint {
    /// The 32 bytes of a SHA-256.
    static func bytes(ofSHA256 bytes: [UInt8]) -> [UInt8] {
        let digits = Array(sha256(bytes).utf8).map { UInt8(Character(UnicodeScalar($0)).hexDigitValue ?? 0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
