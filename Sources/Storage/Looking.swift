import Foundation
import GRDB

/// Opens a file only to look at it: nothing is made, claimed, moved or changed. A file that nobody has open is read as it lies, so that
/// not even the small files beside it are made; one that a server has open is read through its log.
enum Looking {
    /// Throws `StoreFault` for a file that is missing, empty, not ours, or of another version of the program.
    static func begin(_ path: String, _ configuration: Configuration) throws -> (database: DatabaseQueue, isAlone: Bool)
    {
        guard StoreFault.size(of: path) > 0 else {
            throw StoreFault.unusable(path: path, reason: "there is no such file; kaardistus seed makes one")
        }
        try StoreFault.refuseForeignFile(at: path)
        let isAlone = Self.isAlone(path)
        return try StoreFault.translating(path) {
            let queue = try queue(path, configuration, isAlone: isAlone)
            if try queue.read(StoreMigrator.migrator.hasBeenSuperseded) { throw StoreFault.newerSchema }
            guard try queue.read(StoreMigrator.pending).isEmpty else { throw StoreFault.olderSchema(path) }
            return (queue, isAlone)
        }
    }

    /// A connection that can only read.
    static func queue(_ path: String, _ configuration: Configuration, isAlone: Bool) throws -> DatabaseQueue {
        _ = Store.memoryIsSetUp
        var configuration = configuration
        configuration.readonly = true
        return try DatabaseQueue(path: isAlone ? unchanging(path) : path, configuration: configuration)
    }

    /// Whether nobody has the file open and nothing lies in a log beside it.
    static func isAlone(_ path: String) -> Bool {
        guard !hasLog(path) else { return false }
        guard FileManager.default.fileExists(atPath: "\(path)-wal") else { return true }
        // A server leaves an empty log; one that serves holds the file's lock.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) == 0
    }

    /// Whether something has been written to the file that lies beside it yet.
    static func hasLog(_ path: String) -> Bool { ["-wal", "-journal"].contains { StoreFault.size(of: path + $0) > 0 } }

    /// The name under which SQLite reads a file without locks and without small files beside it.
    private static func unchanging(_ path: String) -> String {
        let whole = URL(filePath: path).standardizedFileURL.path
        let plain = CharacterSet(charactersIn: "/._-").union(.alphanumerics)
        return "file:\(whole.addingPercentEncoding(withAllowedCharacters: plain) ?? whole)?immutable=1"
    }
}
