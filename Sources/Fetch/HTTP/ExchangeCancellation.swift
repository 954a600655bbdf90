import Synchronization

/// Ends an exchange when its task is cancelled, whichever of starting and cancelling comes first.
final class ExchangeCancellation: Sendable {
    private struct State {
        var exchange: Exchange?
        var isCancelled = false
    }

    private let engine: CurlEngine
    private let state = Mutex(State())

    init(_ engine: CurlEngine) { self.engine = engine }

    func started(_ exchange: Exchange) {
        let isCancelled = state.withLock { state in
            state.exchange = exchange
            return state.isCancelled
        }
        if isCancelled { engine.cancel(exchange) }
    }

    func cancel() {
        let exchange = state.withLock { state in
            state.isCancelled = true
            return state.exchange
        }
        if let exchange { engine.cancel(exchange) }
    }
}
