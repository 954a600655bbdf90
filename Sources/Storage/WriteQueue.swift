import GRDB
import Synchronization

/// Those who wish to write, in the order they came. Several who wait at the same time share one transaction, so that the disk is
/// waited for once: each keeps all of its own writing or none, and hears of it only when all of it is on the disk.
final class WriteQueue: Sendable {
    /// For how long more are let into a transaction that has begun.
    private static let patience = Duration.milliseconds(5)

    /// One who waits.
    private struct Writer: Sendable {
        /// It is not to share.
        let isAlone: Bool
        /// Writes, and gives what tells of it once it is kept.
        let write: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Writer] = []
        var isRunning = false
    }

    private let state = Mutex(State())
    private let database: any DatabaseWriter
    /// Asked when a transaction is on the disk, before anybody hears of it.
    private let confirm: @Sendable () throws -> Void

    init(_ database: any DatabaseWriter, confirm: @escaping @Sendable () throws -> Void = {}) {
        (self.database, self.confirm) = (database, confirm)
    }

    func write<Value: Sendable>(alone isAlone: Bool, _ body: @escaping @Sendable (Database) throws -> Value)
        async throws
        -> Value
    {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            let writer = Writer(
                isAlone: isAlone,
                write: { db in
                    let value = try body(db)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) }
            )
            let isFirst = state.withLock { state in
                state.waiting.append(writer)
                defer { state.isRunning = true }
                return !state.isRunning
            }
            if isFirst { Task { await run() } }
        }
    }

    /// Until nobody waits.
    private func run() async {
        while let first = next() {
            let shared = Shared()
            do {
                try await database.write { db in try self.write(first, into: shared, db) }
                // A transaction that kept nothing says nothing about the file.
                if shared.hasKept { try confirm() }
                shared.tell()
                // Those who have heard may have more to write.
                await Task.yield()
            } catch { shared.fail(error, orNeverBegun: first) }
        }
    }

    private func next() -> Writer? {
        state.withLock { state in
            if state.waiting.isEmpty {
                state.isRunning = false
                return nil
            }
            return state.waiting.removeFirst()
        }
    }

    /// The next one that may come into a transaction that another has begun.
    private func nextToShare() -> Writer? {
        state.withLock { state in
            guard let next = state.waiting.first, !next.isAlone else { return nil }
            return state.waiting.removeFirst()
        }
    }

    private func write(_ first: Writer, into shared: Shared, _ db: Database) throws {
        let start = ContinuousClock.now
        try shared.add(first, db)
        guard !first.isAlone else { return }
        while ContinuousClock.now - start < Self.patience, let next = nextToShare() { try shared.add(next, db) }
    }

    /// One transaction, and those who share it.
    private final class Shared: Sendable {
        private struct State {
            var hasBegun = false
            var kept: [(tell: @Sendable () -> Void, fail: @Sendable (any Error) -> Void)] = []
        }

        private let state = Mutex(State())

        /// Throws when the whole transaction is lost.
        func add(_ writer: Writer, _ db: Database) throws {
            state.withLock { $0.hasBegun = true }
            do {
                let tell = try Self.apart(db) { try writer.write(db) }
                state.withLock { $0.kept.append((tell, writer.fail)) }
            } catch {
                writer.fail(error)
                guard db.isInsideTransaction else { throw error }
            }
        }

        /// What fails leaves nothing behind.
        private static func apart<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
            try db.run("SAVEPOINT writer")
            do {
                let value = try body()
                try db.run("RELEASE writer")
                return value
            } catch {
                if db.isInsideTransaction {
                    try db.run("ROLLBACK TO writer")
                    try db.run("RELEASE writer")
                }
                throw error
            }
        }

        var hasKept: Bool { state.withLock { !$0.kept.isEmpty } }

        func tell() { for writer in state.withLock(\.kept) { writer.tell() } }

        /// A transaction that cannot begin has nobody in it, not even the one it was for.
        func fail(_ error: any Error, orNeverBegun first: Writer) {
            let state = state.withLock(\.self)
            if !state.hasBegun { first.fail(error) }
            for writer in state.kept { writer.fail(error) }
        }
    }
}
