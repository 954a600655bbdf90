package import Fetch
import Foundation

extension Carrier {
    /// Tells targets over HTTP. What they answer beyond their first words is not read, and where they lead elsewhere nobody goes.
    package static func webhooks(through client: HTTPClient) -> @Sendable (WebhookCall) async throws -> Verdict {
        { call in
            guard let address = try? WebAddress(call.address) else { return Verdict(.forbiddenAddress) }
            do {
                let response = try await client.exchange(call.request(to: address)) { _ in throw HasAnswered() }
                return Verdict(response)
            } catch is HasAnswered {
                // Only the body of a good answer is given to the reader.
                return Verdict(.delivered)
            } catch let fault as FetchFault { return Verdict(AttemptWord(fault.word), code: fault.status) }
        }
    }

    /// How a client behaves towards targets.
    /// - Parameter allowsLocal: whether a target may be on this machine, as in development.
    package static func targetSettings(_ userAgent: UserAgent, allowsLocal: Bool) -> ClientSettings {
        var settings = ClientSettings(userAgent: userAgent)
        settings.addressGuard = AddressGuard(allowedHosts: allowsLocal ? ["localhost", "127.0.0.1"] : [])
        settings.limits.totalTime = .seconds(10)
        settings.limits.connectTime = .seconds(5)
        (settings.limits.bytes, settings.limits.transferredBytes) = (16_384, 16_384)
        settings.limits.headerBytes = 16_384
        return settings
    }

    private struct HasAnswered: Error {}
}

extension WebhookCall {
    fileprivate func request(to address: WebAddress) -> HTTPRequest {
        let headers: HTTPHeaders = [
            "Content-Type": "application/json", "Idempotency-Key": id, "X-Kaardistus-Signature": signature,
        ]
        return HTTPRequest(address, method: "POST", headers: headers, body: Array(body.utf8))
    }
}

extension Carrier.Verdict {
    init(_ response: HTTPResponse) {
        let retryAfter = response.headers["Retry-After"].flatMap { Int($0) }.map { Duration.seconds(max(0, $0)) }
        let word: AttemptWord =
            switch response.status {
            case 200..<300: .delivered
            case 300..<400: .redirected
            case 410: .gone
            case 429: .busy
            case 503 where retryAfter != nil: .busy
            case 400..<500: .rejected
            default: .serverError
            }
        self.init(word, code: response.status, retryAfter: retryAfter)
    }
}

extension AttemptWord {
    /// What a failed request comes down to.
    init(_ word: FetchFault.Word) {
        self =
            switch word {
            case .dnsFailed, .refused, .proxyFailed: .noConnection
            case .badCertificate, .tlsFailed: .tlsFailed
            case .timedOut, .tooSlow: .timedOut
            case .forbiddenAddress, .badAddress: .forbiddenAddress
            case .cutShort, .brokenResponse, .failed: .cutOff
            default: .serverError
            }
    }
}
