import CSQLite
import Foundation
package import GRDB
import Synchronization

/// The one SQLite file. Everything durable happens inside `read` or `write`.
package struct Store: Sendable {
    /// Tells the time to everything that is written down.
    package let clock: WallClock
    /// Seals what must be forgotten on time.
    package let vault: Vault
    private let database: any DatabaseWriter
    private let queue: WriteQueue
    private let path: String?
    private let written = WriteCount()

    /// Rises with every write through this store, once it is done; other programs' writes to the file are not counted.
    package var writes: Int { written.value }

    /// Opens a file (making it when there is none), or a fresh store in memory when there is no path.
    /// Throws `StoreFault` with one sentence to read; the file is then as it was.
    /// Without a master key everything can be done but to seal and to read what is sealed; another one than the file was begun
    /// with throws `VaultFault.wrongKey`.
    package init(path: String?, clock: WallClock = .system, master: MasterKey? = nil) throws {
        _ = Self.memoryIsSetUp
        (self.clock, self.path, vault) = (clock, path, Vault(master))
        guard let path else {
            database = try DatabaseQueue(configuration: Self.configuration)
            queue = WriteQueue(database)
            try StoreMigrator.bringUpToDate(database)
            if vault.isOpen { try database.write(vault.claim) }
            return
        }
        try StoreFault.refuseForeignFile(at: path)
        database = try StoreFault.translating(path) {
            try StoreMigrator.claim(path)
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB sets NORMAL, which can lose acknowledged writes when the power fails.
            // Many writers write the same pages again and again; those are moved from the log into the file once.
            try pool.writeWithoutTransaction {
                try $0.execute(
                    sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -6000"
                )
            }
            try StoreMigrator.bringUpToDate(pool)
            return pool
        }
        queue = WriteQueue(database)
        if vault.isOpen { try database.write(vault.claim) }
    }

    /// Reads from one consistent state, while others may write.
    package func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        try await database.read { try body($0) }
    }

    /// Writes: all of it is kept, on the disk, or none. Throws `StoreFault.diskFull` when there is no room for it.
    /// What takes long, or leaves the keeping of its rules to the end, is to be `alone`; others may share a transaction.
    package func write<Value: Sendable>(
        alone isAlone: Bool = false,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        defer { written.rise() }
        do { return try await queue.write(alone: isAlone, body) } catch {
            guard let path, StoreFault.isWantOfRoom(error, at: path) else { throw error }
            throw StoreFault.diskFull(path)
        }
    }

    /// Moves what the write-ahead log holds into the file, so that the log does not grow without end.
    package func checkpoint() async throws {
        guard let pool = database as? DatabasePool else { return }
        _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }

    /// Closes every connection; the file is then complete without its log.
    package func close() throws {
        if let pool = database as? DatabasePool {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        try database.close()
    }

    /// SQLite counts every allocation under one lock unless told not to before its first use, and then two readers
    /// are hardly faster than one. And two heaps are enough for all threads.
    private static let memoryIsSetUp: Bool = csqlite_memory_statistics_off() == 0 && csqlite_two_heaps() == 1

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = ProcessInfo.processInfo.activeProcessorCount + 1
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA cache_size = -3000; PRAGMA temp_store = MEMORY;
                    """
            )
        }
        return configuration
    }
}

private final class WriteCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .acquiring) }

    func rise() { count.wrappingAdd(1, ordering: .acquiringAndReleasing) }
}
