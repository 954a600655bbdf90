package import Hummingbird

/// A request of which is known where it came from.
package protocol CalledContext: RequestContext {
    /// The network address at the other end of the connection; empty when it has none.
    var caller: String { get }
}

/// Who is behind a request.
package enum Caller {
    /// The other end of the connection or, when that is a proxy on this machine, whom the proxy names last.
    @Sendable package static func address(_ connection: String, _ request: Request) -> String {
        guard ["127.0.0.1", "::1", ""].contains(connection), let name = HTTPFields.Element.Name("X-Forwarded-For"),
            let named = request.headers[values: name].last?.split(separator: ",").last
        else { return connection }
        return String(named.drop { $0 == " " }.prefix(64))
    }
}
