import Foundation

/// Signals by which an operator asks something of the running server: HUP to read settings and scrapers again, USR1 to tell how it
/// is. USR2 is taken and nothing is done.
enum OperatorSignals {
    enum Wish: Sendable { case readAgain, tell }

    private static let numbers = [SIGHUP, SIGUSR1, SIGUSR2]

    /// To be called before there is any other thread: from now on they wait, and end nobody.
    static func hold() {
        var set = waited
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// The wishes as they come. Those that come faster than they are met count once.
    static func wishes() -> AsyncStream<Wish> {
        let (stream, continuation) = AsyncStream.makeStream(of: Wish.self, bufferingPolicy: .bufferingNewest(2))
        let thread = Thread {
            while true {
                var (set, number) = (waited, CInt(0))
                guard sigwait(&set, &number) == 0 else { return }
                switch number {
                case SIGHUP: continuation.yield(.readAgain)
                case SIGUSR1: continuation.yield(.tell)
                default: break
                }
            }
        }
        thread.name = "signals"
        thread.start()
        return stream
    }

    private static var waited: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }
}
