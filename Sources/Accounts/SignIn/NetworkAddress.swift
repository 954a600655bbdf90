import Foundation

/// Where a request comes from, as far as it says who is behind it. What is no address stays as it is.
package struct NetworkAddress: Equatable, Sendable {
    /// Sixteen bytes; an address of IPv4 stands in the last four, behind `::ffff:`.
    private let bytes: [UInt8]
    private static let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    /// Reads an address of IPv4 or IPv6 in its usual way of writing, with a port or without; nil for anything else.
    package init?(_ text: String) {
        let text = Self.withoutPort(text)
        if let four = Self.parse(text, AF_INET, 4) {
            bytes = Self.mapped + four
        } else if let sixteen = Self.parse(text, AF_INET6, 16) {
            bytes = sixteen
        } else {
            return nil
        }
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var isIPv4: Bool { bytes.starts(with: Self.mapped) }

    /// The one way of writing it.
    package var text: String {
        let family = isIPv4 ? AF_INET : AF_INET6
        var buffer = [CChar](repeating: 0, count: 64)
        let raw = isIPv4 ? Array(bytes.suffix(4)) : bytes
        guard inet_ntop(family, raw, &buffer, socklen_t(buffer.count)) != nil else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The first bits of it, the others being zero; those of IPv4 are counted from its own first.
    private func prefix(ofIPv4 four: Int, ofIPv6 six: Int) -> NetworkAddress {
        let count = isIPv4 ? 96 + four : six
        return NetworkAddress(
            bytes.enumerated().map { place, byte in
                let kept = max(0, min(8, count - place * 8))
                return byte & UInt8(truncatingIfNeeded: 0xFF00 >> kept)
            }
        )
    }

    /// One caller: the address itself for IPv4; for IPv6 the network of 64 bits, all of which one household or office holds.
    package static func home(_ address: String) -> String { named(address, ofIPv4: 32, ofIPv6: 64) }

    /// Neighbours: 24 bits of IPv4, 64 of IPv6.
    package static func network(_ address: String) -> String { named(address, ofIPv4: 24, ofIPv6: 64) }

    /// Those who share a provider's block: 24 bits of IPv4, 48 of IPv6, of which one customer may hold all.
    package static func block(_ address: String) -> String { named(address, ofIPv4: 24, ofIPv6: 48) }

    /// What may be kept of an address for a year: the network of its first 24 bits of IPv4, 48 of IPv6. Empty for what is no address.
    package static func shortened(_ address: String) -> String {
        guard let known = NetworkAddress(address) else { return "" }
        return known.prefix(ofIPv4: 24, ofIPv6: 48).text + (known.isIPv4 ? "/24" : "/48")
    }

    private static func named(_ address: String, ofIPv4 four: Int, ofIPv6 six: Int) -> String {
        NetworkAddress(address)?.prefix(ofIPv4: four, ofIPv6: six).text ?? address
    }

    private static func parse(_ text: String, _ family: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// `192.0.2.7:80` and `[2001:db8::7]:80` without their ports.
    private static func withoutPort(_ text: String) -> String {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : text
    }

    /// A network: an address, or one with the number of bits that count, such as `10.0.0.0/8` or `fd00::/8`.
    package struct Range: Equatable, Sendable {
        private let start: NetworkAddress
        private let bits: Int

        /// Nil for what is no network.
        package init?(_ text: String) {
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let address = NetworkAddress(parts[0]) else { return nil }
            let most = address.isIPv4 ? 32 : 128
            guard let bits = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(bits) else { return nil }
            (start, self.bits) = (address.prefix(ofIPv4: bits, ofIPv6: bits), bits)
        }

        /// Whether an address is in it.
        package func contains(_ address: NetworkAddress) -> Bool {
            address.isIPv4 == start.isIPv4 && address.prefix(ofIPv4: bits, ofIPv6: bits) == start
        }
    }
}
