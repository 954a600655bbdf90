import Foundation

/// What a thing is known by that has no name of its own: a referral, an account, a request.
package enum Identifier {
    /// A random UUID in small letters, of 122 bits of OpenSSL's generator: Foundation's `UUID()` is all zeros when no descriptor is
    /// left to read randomness from. Throws `VaultFault.noRandomness` instead.
    package static func fresh() throws -> String {
        var bytes = try Cipher.random(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }.uuidString.lowercased()
    }

    /// How people name it to each other, in large letters: its beginning.
    package static func code(_ id: String) -> String { String(id.prefix { $0 != "-" }).uppercased() }
}
