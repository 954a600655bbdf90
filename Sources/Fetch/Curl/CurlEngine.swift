import CCurl
import Foundation
import Synchronization

/// One multi handle of libcurl on a thread of its own, which carries any number of exchanges at once.
final class CurlEngine: Sendable {
    private let inbox: CurlInbox

    init(connections: Int, connectionsPerHost: Int) {
        _ = Self.prepared
        inbox = CurlInbox()
        let inbox = inbox
        let thread = Thread {
            CurlLoop(inbox: inbox, connections: connections, connectionsPerHost: connectionsPerHost)?.run()
            inbox.close()
        }
        thread.name = "fetch"
        thread.start()
    }

    deinit { inbox.stop() }

    /// Hands work to the thread; it always ends in `finish` or `abandon`.
    func start(_ work: any CurlWork) { inbox.put(.start(work)) }

    /// Stops work that may or may not have begun.
    func cancel(_ work: any CurlWork) { inbox.put(.cancel(work)) }

    private static let prepared: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
}

/// What other threads want from the engine's.
final class CurlInbox: Sendable {
    enum Message {
        case start(any CurlWork)
        case cancel(any CurlWork)
    }

    private struct State {
        var messages: [Message] = []
        var isStopped = false
        var isClosed = false
        /// Held so that a waiting thread can be woken; only while the loop runs.
        nonisolated(unsafe) var multi: UnsafeMutableRawPointer?
    }

    private let state = Mutex(State())

    func put(_ message: Message) {
        let isClosed = state.withLock { state in
            if state.isClosed { return true }
            state.messages.append(message)
            if let multi = state.multi { curl_multi_wakeup(multi) }
            return false
        }
        if isClosed, case .start(let work) = message { work.abandon() }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            if let multi = state.multi { curl_multi_wakeup(multi) }
        }
    }

    func opened(_ multi: UnsafeMutableRawPointer) {
        nonisolated(unsafe) let multi = multi
        state.withLock { $0.multi = multi }
    }

    /// Everything put in since the last time; nil when the loop shall end.
    func take() -> [Message]? {
        state.withLock { state in
            if state.isStopped {
                state.multi = nil
                return nil
            }
            defer { state.messages.removeAll(keepingCapacity: true) }
            return state.messages
        }
    }

    /// No more is taken; what still waits is told.
    func close() {
        let left = state.withLock { state in
            (state.isClosed, state.multi) = (true, nil)
            defer { state.messages = [] }
            return state.messages
        }
        for case .start(let work) in left { work.abandon() }
    }
}
