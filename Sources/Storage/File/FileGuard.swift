import Foundation
import GRDB
import Synchronization

/// Knows whether the file that is written is still the one at its path, and whether it can be written: no writing is acknowledged
/// that nobody could find again.
package final class FileGuard: Sendable {
    /// A file, whatever it is called.
    private struct Identity: Equatable {
        let device: UInt
        let number: UInt

        /// Nil when there is nothing at a path.
        init?(_ path: String) {
            var facts = stat()
            guard stat(path, &facts) == 0 else { return nil }
            (device, number) = (UInt(facts.st_dev), UInt(facts.st_ino))
        }
    }

    private struct State {
        var known: [String: Identity] = [:]
        var mark: FileMark?
        var condition: FileCondition? { didSet { met = condition ?? met } }
        /// The last condition that nobody has been told of.
        var met: FileCondition?
        /// When the path and the disk were looked at last because of a writing that had to wait.
        var looked = ContinuousClock.now
        /// Since when it has been shorter than it says.
        var shortSince: ContinuousClock.Instant?
    }

    private let path: String
    private let state = Mutex(State())
    /// With less room than this a writing could not even begin.
    private static let leastRoom: UInt = 64 * 1024
    /// While the log is moved into it a file may be shorter than it says for a moment.
    private static let shortest = Duration.seconds(2)
    private static let ends = ["", "-wal", "-shm"]

    /// Of a database that has just been opened.
    init(_ path: String) {
        self.path = path
        state.withLock { _ = Self.identityFault(path, &$0) }
    }

    /// From now on a file that is written over in place is noticed by its mark, which was just written.
    func watch(_ mark: UInt32) { state.withLock { $0.mark = FileMark(path, mark: mark) } }

    /// Why it cannot be written; nil when it can.
    package var condition: FileCondition? { state.withLock { $0.condition } }

    /// What was met since this was asked last, also when it is over: a disk that was full for a second is to be told of.
    package func takeMet() -> FileCondition? {
        state.withLock { state in
            defer { state.met = nil }
            return state.met
        }
    }

    /// Refuses a writing that could not be kept. One that may succeed again is let through, and its end decides.
    func admit() throws {
        let refusal: FileCondition? = state.withLock { state in
            guard let condition = state.condition, !condition.isFinal else { return state.condition }
            guard ContinuousClock.now - state.looked > .milliseconds(200) else { return condition }
            state.looked = .now
            return fault(&state)
        }
        if let refusal { throw fault(refusal) }
    }

    /// After a writing is on the disk and before anybody hears of it: throws when the file was taken away meanwhile.
    func confirm() throws {
        let lost: FileCondition? = state.withLock { state in
            state.condition = state.condition.flatMap { $0.isFinal ? $0 : nil } ?? Self.identityFault(path, &state)
            return state.condition
        }
        if let lost { throw fault(lost) }
    }

    /// Takes in that a writing has failed; gives the fault to tell, or the error itself when it is not about the file.
    func noted(_ error: any Error) -> any Error {
        guard let condition = reason(for: error) else { return error }
        state.withLock { state in
            let lost = Self.identityFault(path, &state)
            if state.condition?.isFinal != true { state.condition = lost ?? condition }
        }
        return fault(self.condition ?? condition)
    }

    /// Looks at the path and the disk. What a writing has found out stays until a writing succeeds.
    package func look() -> FileCondition? {
        state.withLock { state in
            if state.condition?.isFinal == true { return state.condition }
            if let found = fault(&state) { state.condition = found }
            return state.condition
        }
    }

    private func fault(_ condition: FileCondition) -> StoreFault {
        condition == .full ? .diskFull(path) : .unwritable(path: path, condition)
    }

    private func reason(for error: any Error) -> FileCondition? {
        guard let error = error as? DatabaseError else { return nil }
        if StoreFault.isWantOfRoom(error, at: path) { return .full }
        switch error.resultCode {
        case .SQLITE_READONLY: return .readOnly
        case .SQLITE_IOERR, .SQLITE_CANTOPEN: return .failing
        default: return nil
        }
    }

    private func fault(_ state: inout State) -> FileCondition? {
        if let lost = Self.identityFault(path, &state) { return lost }
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { return errno == ENOENT ? .removed : .failing }
        if disk.f_flag & UInt(ST_RDONLY) != 0 || access(path, W_OK) != 0 { return .readOnly }
        if UInt(disk.f_bavail) * UInt(disk.f_frsize) < Self.leastRoom { return .full }
        return logFault() ?? shortFault(&state)
    }

    private func shortFault(_ state: inout State) -> FileCondition? {
        guard state.mark?.isShort == true else {
            state.shortSince = nil
            return nil
        }
        let since = state.shortSince ?? .now
        state.shortSince = since
        return .now - since >= Self.shortest ? .short : nil
    }

    /// Asks the disk to keep the log. Another descriptor of the log may be closed; one of the database would drop SQLite's locks.
    private func logFault() -> FileCondition? {
        let descriptor = open(path + "-wal", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            return switch errno {
            case EROFS, EACCES, EPERM: .readOnly
            case EIO: .failing
            default: nil
            }
        }
        defer { close(descriptor) }
        guard fdatasync(descriptor) != 0 else { return nil }
        return errno == ENOSPC || errno == EDQUOT ? .full : errno == EINVAL ? nil : .failing
    }

    /// Whether the files are still those that were opened; learns of those that have come since.
    private static func identityFault(_ path: String, _ state: inout State) -> FileCondition? {
        for end in ends {
            let found = Identity(path + end)
            guard let known = state.known[end] else {
                state.known[end] = found
                continue
            }
            guard found != known else { continue }
            return found == nil ? .removed : .replaced
        }
        return state.mark?.isLost() == true ? .replaced : nil
    }
}
