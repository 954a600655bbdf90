import Foundation
import Synchronization
import Testing

@testable import Fetch

/// Settings that let a test reach its own server and lose no time.
func testSettings(allowing hosts: Set<String> = ["127.0.0.1"]) -> ClientSettings {
    var settings = ClientSettings(userAgent: UserAgent(contact: "https://kaardistus.example/robot"))
    settings.addressGuard = AddressGuard(allowedHosts: hosts)
    settings.limits.totalTime = .seconds(20)
    settings.limits.bytes = 1_000_000
    settings.limits.transferredBytes = 1_000_000
    return settings
}

/// Fetches a page with a client of its own.
func fetch(_ url: String, _ settings: ClientSettings = testSettings()) async throws -> HTTPResponse {
    try await HTTPClient(settings).send(HTTPRequest(WebAddress(url)))
}

/// The fault that fetching ends in.
func fault(_ url: String, _ settings: ClientSettings = testSettings()) async throws -> FetchFault {
    try await fault { try await fetch(url, settings) }
}

/// The fault that something ends in.
func fault(_ body: () async throws -> some Sendable) async throws -> FetchFault {
    let error = await #expect(throws: FetchFault.self) { _ = try await body() }
    return try #require(error)
}

/// A clock that stands still until someone waits, and then jumps.
final class JumpingClock: Sendable {
    private let state = Mutex((now: Date(timeIntervalSince1970: 1_800_000_000), slept: [Duration]()))

    var slept: [Duration] { state.withLock { $0.slept } }

    var waiting: Waiting {
        Waiting(
            now: { self.state.withLock { $0.now } },
            sleep: { time in
                self.advance(by: time)
                self.state.withLock { $0.slept.append(time) }
            }
        )
    }

    func advance(by time: Duration) { state.withLock { $0.now += time.seconds } }
}
