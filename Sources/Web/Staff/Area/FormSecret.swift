import Accounts
import Storage

/// What a form must bring along to be ours: made of the token in the visitor's cookie, which no other site can read. On the page
/// it looks different each time, so that the length of compressed pages does not tell it.
struct FormSecret: Hidden, Sendable {
    static let field = "vorm"
    private static let length = 32

    private let bytes: [UInt8]

    init(_ token: Token) { bytes = Array(Fingerprint.sha256("form \(token.text)").utf8.prefix(Self.length)) }

    /// A random pad, and the secret under it, as hexadecimal text.
    var masked: String {
        var generator = SystemRandomNumberGenerator()
        let pad = bytes.map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return (pad + zip(pad, bytes).map { $0 ^ $1 }).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0\(text)" : text
        }.joined()
    }

    /// Whether a form brought it, in the same time whatever it brought.
    func fits(_ text: String) -> Bool {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue ?? 0 }
        guard digits.count == 4 * Self.length else { return false }
        let sent = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        var difference: UInt8 = 0
        for index in 0..<Self.length { difference |= sent[index] ^ sent[Self.length + index] ^ bytes[index] }
        return difference == 0
    }
}
