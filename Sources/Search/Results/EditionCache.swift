import Synchronization

/// What was made of one edition of something, for all readers, up to a bound; forgotten when the edition is another.
final class EditionCache<Edition: Equatable & Sendable, Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What gives way when it is full.
    enum Fullness { case anyOther, whatComes }

    private struct State {
        var edition: Edition?
        var values: [Key: Value] = [:]
        var size = 0
    }

    private let most: Int
    private let fullness: Fullness
    private let size: @Sendable (Key, Value) -> Int
    private let state = Mutex(State())

    /// - Parameter most: the sum of all sizes at most.
    init(most: Int, whenFull fullness: Fullness, size: @escaping @Sendable (Key, Value) -> Int) {
        (self.most, self.fullness, self.size) = (most, fullness, size)
    }

    func value(_ key: Key, _ edition: Edition) -> Value? {
        state.withLock { $0.edition == edition ? $0.values[key] : nil }
    }

    func keep(_ value: Value, for key: Key, _ edition: Edition) {
        let added = size(key, value)
        state.withLock { state in
            if state.edition != edition { state = State(edition: edition) }
            guard state.values[key] == nil else { return }
            if fullness == .whatComes, state.size + added > most { return }
            while state.size > most, let (other, gone) = state.values.first {
                state.values[other] = nil
                state.size -= size(other, gone)
            }
            state.values[key] = value
            state.size += added
        }
    }

    /// Forgets everything unless it is of an edition that will do.
    func forget(unless isGood: (Edition) -> Bool) {
        state.withLock { if let edition = $0.edition, !isGood(edition) { $0 = State() } }
    }
}
