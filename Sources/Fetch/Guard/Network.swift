/// A block of numeric addresses: `10.0.0.0/8`, `fc00::/7`.
package struct Network: Hashable, Sendable, CustomStringConvertible {
    /// Its first address.
    package let first: IPAddress
    /// How many leading bits all of its addresses share.
    package let prefix: Int

    /// Reads an address and a length; without a length it is the one address.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { return nil }
        let longest = address.bytes.count * 8
        guard let prefix = parts.count == 2 ? Int(parts[1]) : longest, (0...longest).contains(prefix) else {
            return nil
        }
        (first, self.prefix) = (address, prefix)
    }

    /// As it is written.
    package var description: String { "\(first)/\(prefix)" }

    /// Whether an address lies in it.
    package func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        let whole = prefix / 8
        guard address.bytes.prefix(whole) == first.bytes.prefix(whole) else { return false }
        let rest = prefix % 8
        return rest == 0 || (address.bytes[whole] ^ first.bytes[whole]) >> UInt8(8 - rest) == 0
    }
}
