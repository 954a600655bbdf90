import CCrypto
package import Foundation

/// Digests of bytes, as lower-case hexadecimal text.
package enum Fingerprint {
    /// SHA-256: 64 characters.
    package static func sha256(_ text: String) -> String { hexadecimal(digest(Array(text.utf8), 32, ccrypto_sha256)) }

    /// SHA-256 of raw bytes: 64 characters.
    package static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes, 32, ccrypto_sha256)) }

    static func sha1(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, 20, ccrypto_sha1) }

    private static func digest(
        _ bytes: [UInt8],
        _ count: Int,
        _ function: (UnsafeRawPointer?, Int, UnsafeMutablePointer<UInt8>?) -> CInt
    ) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: count)
        _ = function(bytes, bytes.count, &digest)
        return digest
    }

    /// Bytes as two digits each.
    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (place, byte) in bytes.enumerated() {
                text[place * 2] = digit(byte >> 4)
                text[place * 2 + 1] = digit(byte & 15)
            }
            return bytes.count * 2
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension UUID {
    /// A name-based identifier (version 5, RFC 9562): the same name in the same namespace is always the same identifier.
    package init(name: String, in namespace: UUID) {
        let space = withUnsafeBytes(of: namespace.uuid) { Array($0) }
        var bytes = Array(Fingerprint.sha1(space + Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
