package import Foundation
import Synchronization

/// What sites ask of robots, kept for a while: a day when they said so, an hour when they could not be asked.
package final class RobotsStore: Sendable {
    /// What came of asking for a robots.txt.
    package enum Answer: Sendable {
        /// It was there.
        case rules(Robots)
        /// There is none (404 and its like): nothing is forbidden.
        case none
        /// The site could not be asked: everything is forbidden.
        case unreachable(FetchFault)
    }

    private struct Entry {
        let answer: Answer
        let validUntil: Date
    }

    private let client: HTTPClient
    private let lifetime: Duration
    private let entries = Mutex<[String: Entry]>([:])

    private static let lifetimeOfFailure: Duration = .seconds(3_600)
    private static let mostEntries = 20_000
    private static let mostRedirects = 5

    /// Asks through a client; answers are kept for a lifetime, by the standard at most a day.
    package init(_ client: HTTPClient, lifetime: Duration = .seconds(86_400)) {
        (self.client, self.lifetime) = (client, lifetime)
    }

    /// What the site of an address asks, from memory or from the site itself.
    package func answer(for address: WebAddress, now: Date) async throws -> Answer {
        if let known = entries.withLock({ $0[address.origin] }), known.validUntil > now { return known.answer }
        let answer = try await ask(WebAddress("/robots.txt", relativeTo: address))
        let isFailure = if case .unreachable = answer { true } else { false }
        let life = isFailure ? min(lifetime, Self.lifetimeOfFailure) : lifetime
        keep(Entry(answer: answer, validUntil: now + life.seconds), for: address.origin, now: now)
        return answer
    }

    private func keep(_ entry: Entry, for origin: String, now: Date) {
        entries.withLock { entries in
            if entries.count >= Self.mostEntries { entries = entries.filter { $0.value.validUntil > now } }
            if entries.count >= Self.mostEntries { entries = [:] }
            entries[origin] = entry
        }
    }

    private func ask(_ address: WebAddress) async throws -> Answer {
        var limits = client.settings.limits
        limits.redirects = Self.mostRedirects
        limits.transferredBytes = .max
        let collected = Collected()
        do {
            let response = try await client.send(HTTPRequest(address), limits: limits, reader: collected.take)
            return answer(response, collected)
        } catch is Collected.Enough {
            return .rules(Robots(collected.bytes))
        } catch let fault as FetchFault {
            return fault.word == .tooManyRedirects ? .none : .unreachable(fault)
        }
    }

    private func answer(_ response: HTTPResponse, _ collected: Collected) -> Answer {
        switch response.status {
        case 200..<300: .rules(Robots(collected.bytes))
        case 429, 500...:
            .unreachable(FetchFault(.robotsUnreachable, at: response.address.text, status: response.status))
        default: .none
        }
    }
}

/// The beginning of a file, as much of it as is read.
private final class Collected: Sendable {
    struct Enough: Error {}

    private let content = Mutex<[UInt8]>([])
    var bytes: [UInt8] { content.withLock { $0 } }

    @Sendable func take(_ piece: UnsafeRawBufferPointer) throws {
        let count = content.withLock { content in
            content.append(contentsOf: piece)
            return content.count
        }
        if count > Robots.longest { throw Enough() }
    }
}
