package import Foundation
import Storage

/// Codes of six digits that change every half minute, as authenticator apps show them (RFC 6238 with SHA-1).
package struct TimeCode: Equatable, Hidden, Sendable {
    /// How long a code stands, in seconds.
    static let period: TimeInterval = 30
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    private let secret: [UInt8]

    /// A fresh secret of 160 bits.
    package init() {
        var generator = SystemRandomNumberGenerator()
        secret = (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    init(secret: [UInt8]) { self.secret = secret }

    /// Reads what `base32` wrote; nil for anything else.
    package init?(base32 text: String) {
        var bytes: [UInt8] = []
        var (gathered, bits) = (0, 0)
        for byte in text.utf8 {
            guard let value = Self.alphabet.firstIndex(of: byte) else { return nil }
            (gathered, bits) = ((gathered << 5 | value) & 0xFFF, bits + 5)
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: gathered >> bits))
        }
        guard bytes.count == 20 else { return nil }
        secret = bytes
    }

    /// The secret as it is typed: 32 letters and digits.
    package var base32: String {
        var text: [UInt8] = []
        var (gathered, bits) = (0, 0)
        for byte in secret {
            (gathered, bits) = ((gathered << 8 | Int(byte)) & 0xFFFF, bits + 8)
            while bits >= 5 {
                bits -= 5
                text.append(Self.alphabet[gathered >> bits & 31])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands in the square that the app reads.
    package func address(for email: String) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789-._")
        let name = email.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
        return "otpauth://totp/Kaardistus:\(name)?secret=\(base32)&issuer=Kaardistus&algorithm=SHA1&digits=6&period=30"
    }

    /// The half minute a moment belongs to, counted from 1970.
    package static func step(at moment: Date) -> Int64 { Int64((moment.timeIntervalSince1970 / period).rounded(.down)) }

    /// The code of a half minute.
    package func code(at step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let digest = Fingerprint.hmacSHA1(key: secret, counter)
        let offset = Int((digest.last ?? 0) & 15)
        let number = digest[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The half minute of a code: this one, the one before or the one after, and later than the last that was used. In the same
    /// time whatever is asked.
    package func step(of code: String, at moment: Date, after last: Int64) -> Int64? {
        let now = Self.step(at: moment)
        var found: Int64?
        for step in (now - 1)...(now + 1) {
            let fits = Fingerprint.isSame(Array(self.code(at: step).utf8), Array(code.utf8))
            if fits, step > last { found = step }
        }
        return found
    }
}
