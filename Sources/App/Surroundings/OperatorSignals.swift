import Foundation
import UnixSignals

/// Signals by which an operator asks something of the running server: HUP to read settings and scrapers again, USR1 to tell how it
/// is. USR2 is taken and nothing is done.
enum OperatorSignals {
    enum Wish: Sendable { case readAgain, tell }

    /// From now on they end nobody; what comes before the server serves is let go.
    static func hold() { for number in [SIGHUP, SIGUSR1, SIGUSR2] { signal(number, SIG_IGN) } }

    /// The wishes as they come. Those that come faster than they are met count once.
    static func wishes() -> AsyncStream<Wish> {
        AsyncStream(bufferingPolicy: .bufferingNewest(2)) { wishes in
            let listening = Task {
                for await signal in await UnixSignalsSequence(trapping: .sighup, .sigusr1, .sigusr2) {
                    switch signal {
                    case .sighup: wishes.yield(.readAgain)
                    case .sigusr1: wishes.yield(.tell)
                    default: break
                    }
                }
                wishes.finish()
            }
            wishes.onTermination = { _ in listening.cancel() }
        }
    }
}
