import Foundation

/// An address on the web to which the public may be led, and which the program may follow: of the open internet, and nobody's name
/// or password in it.
package enum PublicAddress {
    /// Whether a text is one. Addresses of inner networks are not, however they are spelled.
    package static func isOpen(_ text: String) -> Bool {
        guard text.wholeMatch(of: /https?:\/\/[^\s"<>\\]+/.ignoresCase()) != nil, let start = text.firstRange(of: "://")
        else {
            return false
        }
        let authority = text[start.upperBound...].prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@"), !authority.contains("%") else { return false }
        if authority.hasPrefix("[") { return isOpenIPv6(authority) }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.count == 1 || isPort(parts[1]) else { return false }
        return isOpenHost(plain(String(parts[0])))
    }

    /// A number that a door may have; none at all is the usual one.
    private static func isPort(_ text: Substring) -> Bool {
        text.allSatisfy(\.isASCIIDigit) && (text.isEmpty || (1...65_535).contains(Int(text) ?? 0))
    }

    /// A host as a browser reads it: full-width letters and the dots of other scripts are the usual ones.
    private static func plain(_ host: String) -> String {
        let host = host.precomposedStringWithCompatibilityMapping.lowercased().replacing("\u{3002}", with: ".")
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }

    private static func isOpenHost(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, !labels.contains(""), let last = labels.last else { return false }
        // What ends in a number is read as an address of IPv4, also in eights and sixteens.
        if last.allSatisfy(\.isASCIIDigit) || last.hasPrefix("0x") { return isOpenIPv4(labels) }
        return !inner.contains { host.hasSuffix(".\($0)") }
    }

    /// Names that lead nowhere but inside.
    private static let inner = [
        "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa",
    ]

    private static func isOpenIPv4(_ labels: [Substring]) -> Bool {
        let bytes = labels.compactMap { UInt8($0) }
        guard bytes.count == 4, labels.count == 4, zip(bytes, labels).allSatisfy({ "\($0)" == $1 }) else {
            return false
        }
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (224..., _), (169, 254), (192, 168), (100, 64...127), (172, 16...31),
            (198, 18...19):
            return false
        case (192, 0): return ![0, 2].contains(bytes[2])
        default: return true
        }
    }

    /// Only what is given out to the world (2000::/3), but for what carries other addresses inside.
    private static func isOpenIPv6(_ authority: Substring) -> Bool {
        guard let end = authority.firstIndex(of: "]") else { return false }
        var bytes = [UInt8](repeating: 0, count: 16)
        let text = String(authority[authority.index(after: authority.startIndex)..<end])
        guard inet_pton(AF_INET6, text, &bytes) == 1 else { return false }
        let isSpecial = bytes.starts(with: [0x20, 0x02]) || (bytes.starts(with: [0x20, 0x01]) && bytes[2] < 2)
        return bytes[0] >> 5 == 1 && !isSpecial && !bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
    }
}
