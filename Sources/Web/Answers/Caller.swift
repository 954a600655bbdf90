package import Accounts
package import Hummingbird

/// A request of which is known where it came from.
package protocol CalledContext: RequestContext {
    /// The network address at the other end of the connection; empty when it has none.
    var caller: String { get }
}

/// Who is behind a request, as far as those can be believed who pass it on.
package struct Caller: Sendable {
    /// The networks of proxies that say whom they speak for.
    private let proxies: [NetworkAddress.Range]

    /// This machine alone.
    package static let local = Caller(proxies: ["127.0.0.0/8", "::1"].compactMap(NetworkAddress.Range.init))

    package init(proxies: [NetworkAddress.Range]) { self.proxies = proxies }

    /// Whether somebody at an address speaks for others. A request without an address comes from this program itself.
    package func isProxy(_ address: String) -> Bool {
        guard let known = NetworkAddress(address) else { return address.isEmpty }
        return proxies.contains { $0.contains(known) }
    }

    /// The other end of the connection or, as long as that is a proxy, whom it names last in `X-Forwarded-For`. `Forwarded` is not
    /// read: of two headers one would be written by the proxy and the other by whoever wants to be somebody else.
    package func address(_ connection: String, _ request: Request) -> String {
        guard let name = HTTPFields.Element.Name("X-Forwarded-For") else { return connection }
        var named = request.headers[values: name].flatMap { $0.split(separator: ",") }
        var caller = connection
        while isProxy(caller), let last = named.popLast() {
            let text = last.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            guard let address = NetworkAddress(String(text.prefix(64))) else { break }
            caller = address.text
        }
        return caller
    }
}
