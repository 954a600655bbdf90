import Foundation

/// Fetches as a well-mannered robot: by robots.txt, one request to a host at a time with a pause, only what has changed,
/// and not before the host's break is over.
package final class PoliteClient: Sendable {
    private let client: HTTPClient
    private let robots: RobotsStore
    private let pace: Pace
    private let courtesy: Courtesy
    private let waiting: Waiting

    /// A robot that asks through a client.
    package init(_ client: HTTPClient, courtesy: Courtesy = Courtesy(), waiting: Waiting = .real) {
        (self.client, self.courtesy, self.waiting) = (client, courtesy, waiting)
        robots = RobotsStore(client)
        pace = Pace(waiting)
    }

    /// Fetches a page unless it is still the one that the validators belong to.
    /// - Parameters:
    ///   - validators: those of the last download of this page.
    ///   - headers: further fields, such as `Accept`.
    ///   - reader: gets the body as it comes in; the download then has no bytes.
    /// - Throws: `FetchFault` for everything but an answer of 2xx or 304; `CancellationError`; what the reader throws.
    package func get(
        _ address: WebAddress,
        validators: Validators = Validators(),
        headers: HTTPHeaders = [:],
        limits: FetchLimits? = nil,
        reader: BodyReader? = nil
    ) async throws -> Download {
        var request = HTTPRequest(address, headers: validators.conditions)
        for field in headers.fields { request.headers.add(field.name, field.value) }
        let limit = (limits ?? client.settings.limits).redirects
        let response = try await HTTPClient.follow(request, limit: limit) { request in
            try await ask(request, limits, reader)
        }
        if response.status == 304, !validators.isEmpty { return Download(address, response, asked: validators) }
        if let fault = FetchFault(refusal: response, now: waiting.now()) { throw fault }
        return Download(address, response, asked: validators)
    }

    /// The site maps that the robots.txt of a site names.
    package func sitemaps(of address: WebAddress) async throws -> [String] {
        guard case .rules(let robots) = try await robots.answer(for: address, now: waiting.now()) else { return [] }
        return robots.sitemaps
    }

    private func ask(_ request: HTTPRequest, _ limits: FetchLimits?, _ reader: BodyReader?) async throws -> HTTPResponse
    {
        guard courtesy.oneAtATime else { return try await askNow(request, limits, reader).0 }
        return try await pace.withTurn(at: request.address, longest: courtesy.longestWait) {
            try await askNow(request, limits, reader)
        }
    }

    private func askNow(
        _ request: HTTPRequest,
        _ limits: FetchLimits?,
        _ reader: BodyReader?
    ) async throws -> (HTTPResponse, pause: Duration) {
        let rules = try await rules(for: request.address)
        let response = try await client.exchange(request, limits: limits, reader: reader)
        if let fault = FetchFault(refusal: response, now: waiting.now()), fault.word == .busy {
            pace.hold(request.address.host, for: fault.retryAfter ?? courtesy.breakWhenBusy)
        }
        let asked = rules.crawlDelay(for: client.settings.userAgent.token) ?? .zero
        return (response, max(courtesy.pause, asked))
    }

    /// The rules of a site, when they let the address be fetched.
    private func rules(for address: WebAddress) async throws -> Robots {
        switch try await robots.answer(for: address, now: waiting.now()) {
        case .none: return .none
        case .unreachable(let fault): throw fault.ofRobots(for: address)
        case .rules(let robots):
            guard robots.allows(address.target, for: client.settings.userAgent.token) else {
                throw FetchFault(.notAllowedByRobots, at: address.text)
            }
            return robots
        }
    }
}

extension FetchFault {
    /// Where a host cannot be reached at all that is the fault of the page too; else its wishes are unknown.
    fileprivate func ofRobots(for address: WebAddress) -> FetchFault {
        let hostFaults: Set<Word> = [
            .dnsFailed, .refused, .forbiddenAddress, .badCertificate, .tlsFailed, .timedOut, .tooSlow, .proxyFailed,
        ]
        let reason = status.map { "status \($0)" } ?? word.rawValue
        return hostFaults.contains(word)
            ? FetchFault(word, at: address.text, detail: detail)
            : FetchFault(.robotsUnreachable, at: address.text, status: status, detail: reason)
    }
}
