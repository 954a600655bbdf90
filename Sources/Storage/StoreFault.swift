import Foundation
import GRDB

/// Why a database file cannot be used, as one sentence with what to do.
package enum StoreFault: Error, Equatable, CustomStringConvertible, Sendable {
    /// The file is no SQLite database, or not one of this program.
    case notOurs(String)
    /// A newer version of the program has written to it.
    case newerSchema
    /// An older version of the program has made it, and this command does not change it.
    case olderSchema(String)
    /// There is no room for the copy that is made before a file is brought up to date: bytes needed and free.
    case noRoomToCopy(path: String, needed: Int, free: Int)
    /// It cannot be opened, read or written: where, and what SQLite says.
    case unusable(path: String, reason: String)
    /// There is no room left on its disk.
    case diskFull(String)
    /// The file was taken away, or its disk does not take what is written.
    case unwritable(path: String, FileCondition)
    /// Something in it cannot be what the program has written: what.
    case damaged(String)
    /// Another server has it open.
    case inUse(String)

    package var description: String {
        switch self {
        case .notOurs(let path):
            "\(path) is not a Kaardistus database; name another file with --database, it was left as it is."
        case .newerSchema:
            "The database was written by a newer version of Kaardistus; update the program, the file was left as it is."
        case .olderSchema(let path):
            "\(path) was made by an older version of Kaardistus; run kaardistus migrate, which copies it before it brings it up to date."
        case .noRoomToCopy(let path, let needed, let free):
            "Before \(path) is brought up to date it is copied, and there is no room beside it: \(needed / 1_048_576 + 1) MB "
                + "are needed, \(free / 1_048_576) MB are free; nothing was changed."
        case .unusable(let path, let reason):
            "\(path) cannot be used (\(reason)); check that it exists, is whole and may be written by this user."
        case .diskFull(let path):
            "There is no room left on the disk of \(path); free some and start again, nothing was half-written."
        case .unwritable(let path, let condition): "\(path): \(condition.sentence)."
        case .damaged(let what):
            "The file is damaged (\(what)); kaardistus check tells which table it is. Bring back a copy from before."
        case .inUse(let path):
            "Another Kaardistus server is using \(path); stop it first or name another file with --database."
        }
    }

    /// Looks at a file before SQLite does: an empty or missing one is fine, anything but our own database is refused.
    static func refuseForeignFile(at path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            try refuseMissingFolder(of: path)
            return try refuseLoneLog(of: path)
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StoreFault.unusable(path: path, reason: "it cannot be opened for reading")
        }
        defer { try? file.close() }
        let head: Data
        do { head = try file.read(upToCount: 100) ?? Data() } catch {
            throw StoreFault.unusable(path: path, reason: "it cannot be read")
        }
        if head.isEmpty { return try refuseLoneLog(of: path) }
        let identity = withUnsafeBytes(of: StoreMigrator.applicationID.bigEndian) { Data($0) }
        guard head.count == 100, head.starts(with: FileMark.magic), head[68..<72] == identity
        else { throw StoreFault.notOurs(path) }
    }

    /// A log without its file may hold what was acknowledged: nothing new is begun over it.
    private static func refuseLoneLog(of path: String) throws {
        let log = path + "-wal"
        guard size(of: log) == 0 else {
            let reason =
                "it is gone or empty, and its log \(log) lies beside it: put the file or a copy back, or move the log away "
                + "to begin anew"
            throw StoreFault.unusable(path: path, reason: reason)
        }
    }

    private static func refuseMissingFolder(of path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw StoreFault.unusable(path: path, reason: "there is no folder \(folder)")
        }
    }

    /// Runs what opens or writes the file and turns SQLite's codes into our sentences.
    package static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as DatabaseError { throw fault(of: error, at: path) }
    }

    /// Whether something failed because the disk of a file is full. SQLite calls it a fault of the disk when it could not even
    /// lengthen the small files beside the database.
    static func isWantOfRoom(_ error: any Error, at path: String) -> Bool {
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_FULL: true
        case .SQLITE_IOERR, .SQLITE_CANTOPEN: (room(at: path) ?? .max) < 64 * 1024
        default: false
        }
    }

    /// Whether something failed because of what it was about, and not because of the file, the disk or another writer: others may
    /// be done meanwhile, and trying the same again at once would not help.
    package static func isOfOneRow(_ error: any Error) -> Bool {
        guard !(error is CancellationError), !(error is StoreFault) else { return false }
        switch (error as? DatabaseError)?.resultCode {
        case nil, .SQLITE_CONSTRAINT, .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_TOOBIG:
            return true
        default: return false
        }
    }

    /// The free bytes of the disk that a file lies on.
    static func room(at path: String) -> Int? {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
    }

    /// The sentence for an error of SQLite.
    package static func fault(of error: any Error, at path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        if isWantOfRoom(error, at: path) { return StoreFault.diskFull(path) }
        switch error.resultCode {
        case .SQLITE_NOTADB: return StoreFault.notOurs(path)
        default: return StoreFault.unusable(path: path, reason: error.message ?? "\(error.resultCode)")
        }
    }
}
