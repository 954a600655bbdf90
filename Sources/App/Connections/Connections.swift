import Synchronization

/// Every open connection: how many there are, whose they are, and how long each has been waited for. When there is no room, the one
/// that has been waited for longest gives its place to the newcomer; a request that is being answered is never cut off for that.
final class Connections: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// What a connection is at.
    enum Stage: Sendable {
        /// Between two requests, or before the first.
        case idle
        /// The head of a request has begun.
        case head
        /// A body is on its way.
        case body
        /// All has been read; the answer is being made or sent.
        case answering
    }

    private struct Entry {
        /// The network it comes from; nil for a proxy, behind which everybody may be.
        let network: String?
        let close: @Sendable () -> Void
        var stage = Stage.idle
        var since: Instant
        /// Bytes of the body so far.
        var received = 0
        /// Since when the other side has taken nothing of the answer.
        var stalled: Instant?
    }

    private struct State {
        var next = 0
        var entries: [Int: Entry] = [:]
        var ofNetwork: [String: Int] = [:]
    }

    let limits: ConnectionLimits
    private let state = Mutex(State())

    init(_ limits: ConnectionLimits) { self.limits = limits }

    /// How many are open.
    var count: Int { state.withLock { $0.entries.count } }

    /// Lets a newcomer in and gives its number, if need be in the place of another; nil when nobody can give way.
    /// - Parameter network: where it comes from; nil for a proxy.
    func admit(from network: String?, at now: Instant, close: @escaping @Sendable () -> Void) -> Int? {
        let (number, leaving) = state.withLock { state -> (Int?, [@Sendable () -> Void]) in
            var leaving: [@Sendable () -> Void] = []
            if let network, state.ofNetwork[network, default: 0] >= limits.ofOneNetwork {
                guard let gone = Self.makeRoom(&state, in: network) else { return (nil, leaving) }
                leaving.append(gone)
            }
            if state.entries.count >= limits.all {
                guard let gone = Self.makeRoom(&state, in: nil) else { return (nil, leaving) }
                leaving.append(gone)
            }
            state.next += 1
            state.entries[state.next] = Entry(network: network, close: close, since: now)
            if let network { state.ofNetwork[network, default: 0] += 1 }
            return (state.next, leaving)
        }
        for close in leaving { close() }
        return number
    }

    /// A connection comes to another stage. One that has been shown out is no longer known.
    func come(_ number: Int, to stage: Stage, at now: Instant) {
        state.withLock { state in
            guard var entry = state.entries[number], entry.stage != stage else { return }
            (entry.stage, entry.since, entry.received) = (stage, now, 0)
            state.entries[number] = entry
        }
    }

    /// So many bytes of a body have come.
    func receive(_ number: Int, bytes: Int) { state.withLock { $0.entries[number]?.received += bytes } }

    /// The other side takes nothing of the answer for now, or does again.
    func stall(_ number: Int, _ isStalled: Bool, at now: Instant) {
        state.withLock { $0.entries[number]?.stalled = isStalled ? now : nil }
    }

    /// A connection is closed.
    func leave(_ number: Int) { state.withLock { Self.remove(number, from: &$0) } }

    /// Closes those that have taken too long and tells how many.
    @discardableResult func closeOverdue(at now: Instant) -> Int {
        let closing = state.withLock { state in
            let late = state.entries.filter { isOverdue($0.value, now) }
            for number in late.keys { Self.remove(number, from: &state) }
            return late.values.map(\.close)
        }
        for close in closing { close() }
        return closing.count
    }

    private func isOverdue(_ entry: Entry, _ now: Instant) -> Bool {
        if let stalled = entry.stalled, now - stalled > limits.stall { return true }
        let time = now - entry.since
        return switch entry.stage {
        case .idle: time > limits.idle
        case .head: time > limits.head
        case .body: time > limits.body(received: entry.received)
        case .answering: false
        }
    }

    /// Shows out the one that has been waited for longest, of one network or of all; gives what closes it.
    private static func makeRoom(_ state: inout State, in network: String?) -> (@Sendable () -> Void)? {
        let waiting = state.entries.lazy.filter {
            $0.value.stage != .answering && (network == nil || $0.value.network == network)
        }
        guard let oldest = waiting.min(by: { ($0.value.since, $0.key) < ($1.value.since, $1.key) }) else { return nil }
        remove(oldest.key, from: &state)
        return oldest.value.close
    }

    private static func remove(_ number: Int, from state: inout State) {
        guard let network = state.entries.removeValue(forKey: number)?.network else { return }
        let left = state.ofNetwork[network, default: 1] - 1
        state.ofNetwork[network] = left > 0 ? left : nil
    }
}
