/// Fetches over HTTP/1.1 and 2 from many hosts at once, within limits, and from no private network.
/// Every failure is a `FetchFault`; a status such as 404 is an answer and none. It knows nothing of robots.txt and pace:
/// `PoliteClient` does.
package final class HTTPClient: Sendable {
    /// How it behaves towards every host.
    package let settings: ClientSettings
    private let engine: CurlEngine

    /// Starts the one thread that carries all of this client's exchanges.
    package init(_ settings: ClientSettings) {
        self.settings = settings
        engine = CurlEngine(
            connections: settings.connections,
            connectionsPerHost: settings.connectionsPerHost
        )
    }

    /// Asks, follows redirects, and gives the last answer.
    /// - Parameters:
    ///   - limits: in place of the client's own.
    ///   - reader: gets the body of a good answer (2xx) as it comes in; the response then has no bytes.
    /// - Throws: `FetchFault`, `CancellationError`, or what the reader throws.
    package func send(
        _ request: HTTPRequest,
        limits: FetchLimits? = nil,
        reader: BodyReader? = nil
    ) async throws -> HTTPResponse {
        let limits = limits ?? settings.limits
        return try await Self.follow(request, limit: limits.redirects) { request in
            try await exchange(request, limits: limits, reader: reader)
        }
    }

    /// Asks once; a redirect is an answer like any other.
    package func exchange(
        _ request: HTTPRequest,
        limits: FetchLimits? = nil,
        reader: BodyReader? = nil
    ) async throws -> HTTPResponse {
        try guardProxied(request.address)
        let cancellation = ExchangeCancellation(engine)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let exchange = Exchange(request, settings, limits ?? settings.limits, reader, continuation)
                engine.start(exchange)
                cancellation.started(exchange)
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    /// Repeats a request along its redirects.
    static func follow(
        _ first: HTTPRequest,
        limit: Int,
        _ ask: (HTTPRequest) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        var (request, redirects): (HTTPRequest, [HTTPResponse.Redirect]) = (first, [])
        while true {
            var response = try await ask(request)
            response.redirects = redirects
            guard let next = response.location else { return response }
            guard redirects.count < limit else {
                throw FetchFault(.tooManyRedirects, at: first.address.text, detail: "at last to \(next)")
            }
            redirects.append(.init(status: response.status, from: request.address, to: next))
            request = request.redirected(to: next, status: response.status)
        }
    }

    /// Behind a proxy the address connected to is the proxy's, so at least a number in place of a name is checked here.
    private func guardProxied(_ address: WebAddress) throws {
        guard let number = IPAddress(address.host), settings.proxies.proxy(for: address) != nil else { return }
        guard settings.addressGuard.allows(number, for: address.host, port: address.port) else {
            throw FetchFault(.forbiddenAddress, at: address.text, detail: number.description)
        }
    }
}
