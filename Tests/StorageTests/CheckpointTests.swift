import Foundation
import GRDB
import Testing

@testable import Storage

/// What the log holds is moved into the file without anybody waiting for anybody.
@Suite struct CheckpointTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    /// Another program reads until it is told to stop.
    private func reading<Value>(_ body: () async throws -> Value) async throws -> Value {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: scratch.path, configuration: configuration)
        try reader.inDatabase { db in
            try db.execute(sql: "BEGIN; SELECT count(*) FROM event")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM event")
        }
        defer {
            try? reader.inDatabase { try $0.execute(sql: "COMMIT") }
            try? reader.close()
        }
        return try await body()
    }

    /// Half of the time for which a busy connection waits.
    private func isPrompt(_ body: () async throws -> Void) async throws -> Bool {
        let start = ContinuousClock.now
        try await body()
        return ContinuousClock.now - start < .milliseconds(2500)
    }

    @Test func aCheckpointWaitsForNoReaderAndHoldsUpNoWriting() async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        try await reading {
            try await store.line()
            let isPrompt = try await isPrompt {
                async let checkpoint: Void = store.checkpoint()
                try await store.line()
                try await checkpoint
            }
            #expect(isPrompt)
        }
        #expect(
            try await store.write { try Int.fetchOne($0, sql: "PRAGMA busy_timeout") } == 5000,
            "others are waited for"
        )
    }

    @Test func theEndWaitsForNoReader() async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        try await reading {
            try await store.line()
            let isPrompt = try await isPrompt { try store.close() }
            #expect(isPrompt)
        }
        #expect(try await Store(path: scratch.path).lines() == 2)
    }

    @Test func theLogIsEmptiedWhenNobodyReads() async throws {
        let store = try Store(path: scratch.path)
        for _ in 0..<20 { try await store.line() }
        #expect(store.logSize > 0)
        try await store.checkpoint()
        #expect(store.logSize == 0)
    }

    @Test func aLogThatIsLeftToAnotherProgramIsNotMoved() async throws {
        let store = try Store(path: scratch.path, log: .external)
        #expect(try await store.write { try Int.fetchOne($0, sql: "PRAGMA wal_autocheckpoint") } == 0)
        for _ in 0..<20 { try await store.line() }
        let (before, size) = (store.logSize, try Data(contentsOf: URL(filePath: scratch.path)).count)
        try await store.checkpoint()
        #expect(store.logSize == before)
        try store.close()
        #expect(try Data(contentsOf: URL(filePath: scratch.path)).count == size)
        #expect(FileManager.default.fileExists(atPath: scratch.path + "-wal"), "not even at the end")
        #expect(try await Store(path: scratch.path).lines() == 20)
    }
}
