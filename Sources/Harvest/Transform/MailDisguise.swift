/// The ways in which sites hide addresses of mail from robots, undone.
enum MailDisguise {
    nonisolated(unsafe) private static let at = /\s*(?:[\[({<]\s*(?:at|ät|ätt|ett|а|@)\s*[\])}>]|\s\(?ät\)?\s|＠)\s*/
    nonisolated(unsafe) private static let dot = /\s*[\[({]\s*(?:dot|punkt|\.)\s*[\])}]\s*/
    nonisolated(unsafe) private static let placeholder = /(?:\[email\u{a0}?\s?protected\]|\[e-posti? kaitstud\])/
    private static let ends = ["ee.", "moc.", "gro.", "ten.", "ue."]

    /// What Cloudflare writes into `data-cfemail` and behind `/email-protection#`: the first byte is the key for the others.
    static func cloudflare(_ hexadecimal: some StringProtocol) -> String? {
        let digits = Array(hexadecimal.utf8)
        guard digits.count >= 6, digits.count % 2 == 0, digits.count < 400 else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
        guard bytes.count == digits.count / 2, let key = bytes.first else { return nil }
        return String(decoding: bytes.dropFirst().map { $0 ^ key }, as: UTF8.self)
    }

    /// Each letter thirteen on in the alphabet, as some systems write `data-enc-email`.
    static func rot13(_ text: String) -> String {
        String(
            decoding: text.utf8.map { byte in
                switch byte {
                case 0x41...0x5a: (byte - 0x41 + 13) % 26 + 0x41
                case 0x61...0x7a: (byte - 0x61 + 13) % 26 + 0x61
                default: byte
                }
            },
            as: UTF8.self
        )
    }

    /// `info [at] tartu [punkt] ee`, `info(ät)tartu.ee` and their kin with the signs themselves.
    static func plain(_ text: String) -> String {
        let text = (text.utf8.count > 20_000 ? String(text.prefix(20_000)) : text).lowercased()
        guard
            text.utf8.contains(where: {
                $0 == 0x5b || $0 == 0x28 || $0 == 0x7b || $0 == 0x3c || $0 == 0xc3 || $0 == 0xef
            })
        else { return text }
        let at = text.replacing(Self.at, with: "@")
        let dot = at.replacing(Self.dot, with: ".")
        return dot.replacing(Self.placeholder, with: " ")
    }

    /// `ee.utrat@ofni` from its end; nil when it does not begin as addresses end.
    static func reversed(_ text: String) -> String? {
        let word = text.lowercased()
        guard let end = ends.first(where: word.hasPrefix), !word.hasSuffix(".ee"), !word.hasSuffix(".com") else {
            return nil
        }
        let domain = word.utf8.dropFirst(end.utf8.count)
        let rest = domain.drop { $0.isSmallLetter || $0.isDigit || ".-".utf8.contains($0) }
        guard rest.count < domain.count, rest.first == UInt8(ascii: "@") else { return nil }
        return String(word.reversed())
    }
}
