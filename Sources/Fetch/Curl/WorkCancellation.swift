import Synchronization

/// Ends work when its task is cancelled, whichever of starting and cancelling comes first.
final class WorkCancellation: Sendable {
    private struct State {
        var work: (any CurlWork)?
        var isCancelled = false
    }

    private let engine: CurlEngine
    private let state = Mutex(State())

    init(_ engine: CurlEngine) { self.engine = engine }

    func started(_ work: any CurlWork) {
        let isCancelled = state.withLock { state in
            state.work = work
            return state.isCancelled
        }
        if isCancelled { engine.cancel(work) }
    }

    func cancel() {
        let work = state.withLock { state in
            state.isCancelled = true
            return state.work
        }
        if let work { engine.cancel(work) }
    }
}
