import Foundation

/// Held by the one server of a file for as long as it runs; gone with the process, however that ends.
package final class ServerLock: Sendable {
    private let descriptor: CInt

    /// Throws `StoreFault.inUse` when another server holds the file. Take it before the store opens, because closing any
    /// other descriptor of the file would drop SQLite's own locks.
    package init(path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, FileModes.own)
        guard descriptor >= 0 else {
            throw StoreFault.unusable(path: path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreFault.inUse(path)
        }
    }

    deinit { close(descriptor) }
}
