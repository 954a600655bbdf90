/// Which numeric addresses may be connected to. The check is made on the address of the very connection, after the name
/// has been looked up, so that a name that answers differently the second time gains nothing.
package struct AddressGuard: Hashable, Sendable {
    /// Hosts of inner networks that the operator allows, as `name` or `name:port`, in lower case.
    package let allowedHosts: Set<String>
    /// Blocks of inner addresses that the operator allows whatever the name.
    package let allowedNetworks: [Network]

    /// A guard that lets the open internet through and of the inside only what is named here.
    package init(allowedHosts: Set<String> = [], allowedNetworks: [Network] = []) {
        self.allowedHosts = Set(allowedHosts.map { $0.lowercased() })
        self.allowedNetworks = allowedNetworks
    }

    /// Whether a connection to an address may be made for the sake of a host.
    package func allows(_ address: IPAddress, for host: String, port: Int) -> Bool {
        if allowedNetworks.contains(where: { $0.contains(address) }) { return true }
        let kinds = [address, address.inner].compactMap { $0 }
        if kinds.contains(where: { kind in Self.neverMeant.contains { $0.contains(kind) } }) { return false }
        if allowedHosts.contains(host) || allowedHosts.contains("\(host):\(port)") { return true }
        return Self.isOpen(address)
    }

    /// Whether an address belongs to the open internet (the special-purpose registries of IANA).
    package static func isOpen(_ address: IPAddress) -> Bool {
        if let inner = address.inner { return isOpen(inner) }
        if address.bytes.count == 16, address.bytes[0] >> 5 != 1 { return false }
        return !closed.contains { $0.contains(address) }
    }

    /// Link-local addresses, among them those where clouds keep their secrets: no name can make them right.
    private static let neverMeant = ["169.254.0.0/16", "fe80::/10", "fd00:ec2::254"].compactMap(Network.init)

    private static let closed = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20",
    ].compactMap(Network.init)
}
