import CSQLite
import Foundation
package import GRDB
import Synchronization

/// The one SQLite file. Everything durable happens inside `read` or `write`.
package struct Store: Hidden, Sendable {
    /// Tells the time to everything that is written down.
    package let clock: WallClock
    /// Seals what must be forgotten on time.
    package let vault: Vault
    private let database: any DatabaseWriter
    private let queue: WriteQueue
    private let path: String?
    private let written = WriteCount()
    private let logKeeping: LogKeeping
    /// Knows whether the file can be written; nil for a store in memory.
    package let file: FileGuard?
    /// What was met of damage in the file while it was read and written.
    package let damage = DamageSightings()
    /// It is read without locks, as a file that nobody has open.
    private var isUnchanging = false

    /// Rises with every write through this store, once it is done; other programs' writes to the file are not counted.
    package var writes: Int { written.value }

    /// Opens a file (making it when there is none), or a fresh store in memory when there is no path.
    /// Throws `StoreFault` with one sentence to read; the file is then as it was.
    /// Without a master key everything can be done but to seal and to read what is sealed; another one than the file was begun
    /// with throws `VaultFault.wrongKey`.
    package init(
        path: String?,
        clock: WallClock = .system,
        master: MasterKey? = nil,
        log: LogKeeping = .own
    ) throws {
        _ = Self.memoryIsSetUp
        (self.clock, self.path, logKeeping) = (clock, path, log)
        guard let path else {
            database = try DatabaseQueue(configuration: Self.configuration)
            (queue, file) = (WriteQueue(database), nil)
            try StoreMigrator.bringUpToDate(database)
            vault = try Self.vault(database, master)
            return
        }
        try StoreFault.refuseForeignFile(at: path)
        database = try StoreFault.translating(path) {
            try StoreMigrator.claim(path)
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            try pool.writeWithoutTransaction { try Self.prepareWriting($0, log) }
            FileModes.narrow(beside: path)
            let hasMigrated = try StoreMigrator.bringUpToDate(pool)
            try pool.write { try TableSums.keep($0, afterMigrating: hasMigrated) }
            return pool
        }
        let file = FileGuard(path)
        (queue, self.file) = (WriteQueue(database, confirm: file.confirm), file)
        vault = try Self.vault(database, master)
    }

    private static func vault(_ database: any DatabaseWriter, _ master: MasterKey?) throws -> Vault {
        guard let master else { return .closed }
        return try database.write { try Vault.claim($0, master) }
    }

    /// Opens a file only to look at it; nothing is made, moved or changed, and writing throws. Throws `StoreFault`, also for a file of an
    /// older version of the program.
    package init(lookingAt path: String, clock: WallClock = .system) throws {
        _ = Self.memoryIsSetUp
        (self.clock, self.path, vault, logKeeping, file) = (clock, path, .closed, .own, nil)
        let (looking, isAlone) = try Looking.begin(path, Self.configuration)
        database = looking
        (queue, isUnchanging) = (WriteQueue(looking), isAlone)
    }

    /// Whether a file that was read as one that nobody changes was written by another program meanwhile: what was read may be of two
    /// moments.
    package var isOvertaken: Bool { isUnchanging && Looking.hasLog(path ?? "") }

    /// Reads from one consistent state, while others may write.
    package func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await database.read { db in try Damage.watching { try body(db) } } } catch {
            damage.note(error, writing: false)
            throw error
        }
    }

    /// Writes: all of it is kept, on the disk, or none. Throws `StoreFault.diskFull` or `.unwritable` when the file cannot take it
    /// or is not at its path any more.
    /// What takes long, or leaves the keeping of its rules to the end, is to be `alone`; others may share a transaction.
    package func write<Value: Sendable>(
        alone isAlone: Bool = false,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try file?.admit()
        defer { written.rise() }
        do { return try await queue.write(alone: isAlone) { db in try Damage.watching { try body(db) } } } catch {
            damage.note(error, writing: true)
            throw file?.noted(error) ?? error
        }
    }

    /// Moves what the write-ahead log holds into the file as far as nobody is in the way, so that the log does not grow without end.
    package func checkpoint() async throws {
        guard let pool = database as? DatabasePool, file?.condition == nil else { return }
        try await pool.writeWithoutTransaction { [logKeeping] in try logKeeping.move($0) }
    }

    /// How many bytes the write-ahead log has.
    package var logSize: Int {
        path.map { StoreFault.size(of: $0 + "-wal") } ?? 0
    }

    /// Tries whether the file can be written, by writing what stands in it already.
    package func tryWriting() async throws {
        try await write(alone: true) { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            try db.execute(sql: "PRAGMA user_version = \(version)")
        }
    }

    /// Marks the file for as long as this program serves it, so that another one written over it in place is noticed.
    package func mark() async throws {
        let mark = UInt32.random(in: 1...UInt32(Int32.max))
        try await write(alone: true) { try $0.execute(sql: "PRAGMA user_version = \(mark)") }
        try await checkpoint()
        file?.watch(mark)
    }

    /// Takes the tables as they are now for right, with a line in the journal; gives the names of those that were changed by damage
    /// or by another program.
    package func acceptTables(by actor: String) async throws -> [String] {
        let now = clock.now
        return try await write(alone: true) { db in
            let names = try TableSums.accept(db)
            for name in names { try Journal.append(db, "table.accepted", subject: name, actor: actor, at: now) }
            return names
        }
    }

    /// Gives pages that belong to nothing back, by writing the whole file anew.
    package func compact() async throws {
        guard let pool = database as? DatabasePool else { return }
        try await pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
    }

    /// Closes every connection; the file is then complete without its log, unless another program reads it just now.
    package func close() throws {
        // SQLite would take away what lies at the path of the log, which may be somebody else's by now: the end of the program closes.
        if file?.look()?.isFinal == true { return _ = Unmanaged.passRetained(database as AnyObject) }
        if let pool = database as? DatabasePool, file?.look() == nil {
            try? pool.writeWithoutTransaction { try logKeeping.move($0) }
        }
        try database.close()
    }

    /// GRDB sets NORMAL, which can lose acknowledged writes when the power fails. What is deleted is overwritten.
    private static func prepareWriting(_ db: Database, _ log: LogKeeping) throws {
        try db.execute(
            sql: """
                PRAGMA synchronous = FULL; PRAGMA cache_size = -6000; PRAGMA secure_delete = ON;
                PRAGMA recursive_triggers = ON;
                """
        )
        try log.prepare(db)
    }

    /// SQLite counts every allocation under one lock unless told not to before its first use, and then two readers
    /// are hardly faster than one. And two heaps are enough for all threads.
    static let memoryIsSetUp: Bool =
        csqlite_memory_statistics_off() == 0 && csqlite_two_heaps() == 1 && csqlite_names_are_addresses() == 0

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = ProcessInfo.processInfo.activeProcessorCount + 1
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA cache_size = -3000; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;
                    """
            )
            try TableSums.teach(db)
        }
        return configuration
    }
}

private final class WriteCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .acquiring) }

    func rise() { count.wrappingAdd(1, ordering: .acquiringAndReleasing) }
}
