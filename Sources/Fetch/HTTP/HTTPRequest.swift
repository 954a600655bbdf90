/// What is asked of a host.
package struct HTTPRequest: Hashable, Sendable {
    /// `GET`, `POST` and so on.
    package var method: String
    /// Where.
    package var address: WebAddress
    /// Fields beyond those the client sends by itself (user agent, accepted packings).
    package var headers: HTTPHeaders
    /// What is sent along, if anything.
    package var body: [UInt8]?

    /// A request; without more a plain `GET`.
    package init(_ address: WebAddress, method: String = "GET", headers: HTTPHeaders = [:], body: [UInt8]? = nil) {
        (self.method, self.address, self.headers, self.body) = (method, address, headers, body)
    }

    /// The request that follows when a host answers with a redirect.
    func redirected(to next: WebAddress, status: Int) -> HTTPRequest {
        var request = self
        request.address = next
        let turnsIntoGet = status == 303 ? method != "HEAD" : (status == 301 || status == 302) && method == "POST"
        if turnsIntoGet {
            (request.method, request.body) = ("GET", nil)
            request.headers["Content-Type"] = nil
        }
        if next.origin != address.origin {
            for secret in ["Authorization", "Cookie", "Proxy-Authorization"] { request.headers[secret] = nil }
        }
        return request
    }
}

/// It may hold secrets in its fields and its body: no log and no report shows it, and it has no parts to be listed.
extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "HTTPRequest(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
