import Foundation
import GRDB
import Testing

@testable import Storage

/// Those who write at the same time share the way to the disk, and nothing else.
@Suite struct WriteQueueTests {
    /// A database that is gone with the test.
    private final class Scratch: Sendable {
        let path = FileManager.default.temporaryDirectory.appending(path: "queue-\(UUID().uuidString).sqlite").path
        deinit { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    }

    private let scratch = Scratch()
    private let store: Store
    private var path: String { scratch.path }

    init() async throws {
        store = try Store(path: scratch.path)
        try await store.write { try $0.execute(sql: "CREATE TABLE t (n INTEGER PRIMARY KEY, v TEXT NOT NULL)") }
    }

    private func insert(_ number: Int, _ value: String? = "a") async throws -> Int {
        try await store.write { db in
            try db.execute(sql: "INSERT INTO t VALUES (?, ?)", arguments: [number, value])
            return number
        }
    }

    private func numbers() async throws -> [Int] {
        try await store.read { try Int.fetchAll($0, sql: "SELECT n FROM t ORDER BY n") }
    }

    @Test func manyAtOnceAllKeepTheirsAndHearTheirOwnAnswer() async throws {
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<500 { group.addTask { try await insert(number) } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(answers == Set(0..<500))
        #expect(try await numbers() == Array(0..<500))
        #expect(store.writes == 501)
    }

    @Test func whatOneCannotKeepTakesNothingFromTheOthers() async throws {
        let refused = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<300 {
                group.addTask {
                    let isGood = number % 3 != 0
                    do {
                        // Half of a writing that fails is there for a moment.
                        try await store.write { db in
                            try db.execute(sql: "INSERT INTO t VALUES (?, 'first')", arguments: [1000 + number])
                            try db.execute(sql: "INSERT INTO t VALUES (?, ?)", arguments: [number, isGood ? "a" : nil])
                        }
                        return nil
                    } catch { return (error as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT ? number : -1 }
                }
            }
            return await group.reduce(into: Set<Int>()) { if let number = $1 { $0.insert(number) } }
        }
        #expect(refused == Set(stride(from: 0, to: 300, by: 3)))
        let kept = (0..<300).filter { $0 % 3 != 0 }
        #expect(try await numbers() == kept + kept.map { $0 + 1000 })
    }

    @Test func whoeverHearsOfItFindsItInTheFile() async throws {
        let other = try DatabaseQueue(path: path)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    _ = try await insert(number)
                    return try await other.read { db in
                        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM t WHERE n = ?)", arguments: [number])
                            ?? false
                    }
                }
            }
            for try await isThere in group { #expect(isThere) }
        }
    }

    @Test func oneWhoIsAloneBreaksItsOwnRulesOnly() async throws {
        try await store.write { db in
            try db.execute(sql: "CREATE TABLE p (n INTEGER REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED)")
        }
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<100 {
                group.addTask {
                    if number % 10 != 0 { return (number, (try? await insert(number)) != nil) }
                    let isKept: Void? = try? await store.write(alone: true) { db in
                        // Nothing shows that it is wrong before it is to be kept.
                        try db.execute(sql: "INSERT INTO p VALUES (?)", arguments: [5000 + number])
                    }
                    return (number, isKept != nil)
                }
            }
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        for (number, isKept) in outcomes { #expect(isKept == (number % 10 != 0), "\(number)") }
        #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM p") } == 0)
    }

    @Test(.timeLimit(.minutes(1))) func whoComesWhenNothingCanBeWrittenAnyMoreIsTold() async throws {
        try store.close()
        for number in 0..<3 { await #expect(throws: DatabaseError.self) { try await insert(number) } }
    }

    @Test func whoHasGivenUpBeforeItsTurnWritesNothing() async throws {
        let task = Task { try await insert(1) }
        task.cancel()
        let isKept = (try? await task.value) != nil
        #expect(try await numbers() == (isKept ? [1] : []))
    }
}
