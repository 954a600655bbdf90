import Dispatch
import Foundation
import Synchronization

/// Takes lines and writes them to a descriptor on a thread of its own, so that a reader that stands still holds nobody up. What waits
/// is bounded: beyond that lines are left out, and it is told how many.
final class LineOutput: Sendable {
    /// The log.
    static let standardError = LineOutput(STDERR_FILENO)

    private struct State {
        var waiting: [String] = []
        var isWriting = false
        var leftOut = 0
    }

    private let state = Mutex(State())
    private let something = DispatchSemaphore(value: 0)
    private let descriptor: CInt
    private static let most = 2000

    init(_ descriptor: CInt) {
        self.descriptor = descriptor
        let thread = Thread { [self] in
            while true {
                something.wait()
                writeWaiting()
            }
        }
        thread.name = "log"
        thread.start()
    }

    /// Returns at once.
    func add(_ line: String) {
        let isTaken = state.withLock { state in
            guard state.waiting.count < Self.most else {
                state.leftOut += 1
                return false
            }
            state.waiting.append(line)
            return true
        }
        if isTaken { something.signal() }
    }

    /// Waits until everything is written, for a second at most.
    func finish() {
        let end = ContinuousClock.now + .seconds(1)
        while ContinuousClock.now < end, state.withLock({ $0.isWriting || !$0.waiting.isEmpty }) { usleep(2000) }
    }

    private func writeWaiting() {
        let (lines, leftOut) = state.withLock { state in
            defer { (state.waiting, state.leftOut, state.isWriting) = ([], 0, true) }
            return (state.waiting, state.leftOut)
        }
        let note = leftOut > 0 ? "(\(leftOut) lines were left out: the log was not read)\n" : ""
        Surroundings.write(lines.joined() + note, to: descriptor)
        state.withLock { $0.isWriting = false }
    }

    /// What a log handler writes to.
    struct Stream: TextOutputStream, Sendable {
        let output: LineOutput
        func write(_ line: String) { output.add(line) }
    }
}
