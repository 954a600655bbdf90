package import Foundation
import Synchronization

/// The time, and how to let it pass; tests bring their own.
package struct Waiting: Sendable {
    /// What time it is.
    package let now: @Sendable () -> Date
    /// Returns after a while, or throws `CancellationError`.
    package let sleep: @Sendable (Duration) async throws -> Void

    /// A clock of one's own.
    package init(now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        (self.now, self.sleep) = (now, sleep)
    }

    /// The clock on the wall.
    package static let real = Waiting(now: { Date() }, sleep: { try await Task.sleep(for: $0) })
}

/// One request to a host at a time and a pause between two; any number of hosts at once. Whoever comes first is served first.
package final class Pace: Sendable {
    private struct Host {
        var isBusy = false
        var readyAt = Date.distantPast
        var queue: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    }

    private struct State {
        var hosts: [String: Host] = [:]
        var nextID = 0
        /// Those who have not come to the queue yet.
        var coming: Set<Int> = []
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())
    private let waiting: Waiting

    /// A pace by a clock.
    package init(_ waiting: Waiting = .real) { self.waiting = waiting }

    /// How long a host is still to be left alone.
    package func delay(of host: String) -> Duration {
        let readyAt = state.withLock { $0.hosts[host]?.readyAt ?? .distantPast }
        return .milliseconds(Int(max(0, min(readyAt.timeIntervalSince(waiting.now()), 1e9)) * 1_000))
    }

    /// Leaves a host alone for some time from now on.
    package func hold(_ host: String, for time: Duration) {
        let until = waiting.now() + time.seconds
        state.withLock { state in
            let ready = state.hosts[host]?.readyAt ?? .distantPast
            state.hosts[host, default: Host()].readyAt = max(ready, until)
        }
    }

    /// Waits for the turn at a host, does something there, and tells how long the host then has its peace.
    /// - Throws: a `busy` fault when the host is to be left alone for longer than `longest`; what the body throws.
    package func withTurn<Value: Sendable>(
        at address: WebAddress,
        longest: Duration,
        _ body: () async throws -> (Value, pause: Duration)
    ) async throws -> Value {
        try await begin(address.host)
        var pause = Duration.zero
        defer { end(address.host, pause) }
        let delay = delay(of: address.host)
        if delay > longest { throw FetchFault(.busy, at: address.text, retryAfter: delay) }
        if delay > .zero { try await waiting.sleep(delay) }
        let value: Value
        (value, pause) = try await body()
        return value
    }

    private func begin(_ host: String) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            state.coming.insert(state.nextID)
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { enqueue($0, id, host) }
        } onCancel: {
            giveUp(id, host)
        }
    }

    private func enqueue(_ continuation: CheckedContinuation<Void, any Error>, _ id: Int, _ host: String) {
        let outcome: Result<Void, any Error>? = state.withLock { state in
            state.coming.remove(id)
            if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
            if state.hosts[host]?.isBusy == true {
                state.hosts[host]?.queue.append((id, continuation))
                return nil
            }
            state.hosts[host, default: Host()].isBusy = true
            return .success(())
        }
        if let outcome { continuation.resume(with: outcome) }
    }

    private func giveUp(_ id: Int, _ host: String) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard let place = state.hosts[host]?.queue.firstIndex(where: { $0.id == id }) else {
                if state.coming.contains(id) { state.cancelled.insert(id) }
                return nil
            }
            return state.hosts[host]?.queue.remove(at: place).continuation
        }
        continuation?.resume(throwing: CancellationError())
    }

    private func end(_ host: String, _ pause: Duration) {
        let readyAt = waiting.now() + pause.seconds
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard var entry = state.hosts[host] else { return nil }
            entry.readyAt = max(entry.readyAt, readyAt)
            let next = entry.queue.isEmpty ? nil : entry.queue.removeFirst()
            entry.isBusy = next != nil
            state.hosts[host] = entry
            return next?.continuation
        }
        next?.resume()
    }
}

extension Duration {
    var seconds: TimeInterval { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
