import Synchronization

/// What readings and writings have met of damage in the file, until a look through the whole of it finds none.
package final class DamageSightings: Sendable {
    private struct State {
        var count = 0
        var isMet = false
        var isMetByWriting = false
    }

    private let state = Mutex(State())

    /// Rises with every reading or writing that damage has stopped.
    package var count: Int { state.withLock { $0.count } }

    /// Whether damage has stopped a reading or a writing.
    package var isMet: Bool { state.withLock { $0.isMet } }

    /// Whether damage has stopped a writing: what somebody sends may not be kept.
    package var isMetByWriting: Bool { state.withLock { $0.isMetByWriting } }

    /// Takes in why a reading or a writing has failed.
    func note(_ error: any Error, writing isWriting: Bool) {
        guard Damage.isTold(by: error) else { return }
        state.withLock { state in
            state.count += 1
            state.isMet = true
            state.isMetByWriting = state.isMetByWriting || isWriting
        }
    }

    /// The whole file was looked through and is as it should be; what was met after the look began is not forgotten.
    package func forget(before count: Int) {
        state.withLock { state in
            guard state.count == count else { return }
            (state.isMet, state.isMetByWriting) = (false, false)
        }
    }
}
