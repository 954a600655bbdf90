import Foundation
import GRDB
import Testing

@testable import Storage

/// A file that was taken away is noticed, and nothing that is written into it is acknowledged.
@Suite struct FileGuardTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private func gone(_ condition: FileCondition) -> StoreFault { .unwritable(path: scratch.path, condition) }

    private func remove(_ end: String = "") throws { try FileManager.default.removeItem(atPath: scratch.path + end) }

    @Test(arguments: ["", "-wal", "-shm"]) func nothingIsAcknowledgedAfterAFileWasRemoved(end: String) async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        try remove(end)
        await #expect(throws: gone(.removed)) { try await store.line() }
        #expect(store.file?.condition == .removed)
    }

    @Test func aWritingOnItsWayWhenTheFileGoesIsNotAcknowledged() async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        await #expect(throws: gone(.removed)) {
            try await store.write { db in
                try Journal.append(db, "test.line", subject: "two", actor: "test", at: Date())
                try remove()
            }
        }
    }

    @Test func anotherDatabaseInItsPlaceIsNoticedAndLeftAsItIs() async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        let other = scratch.path + ".other"
        try Store(path: other).close()
        let bytes = try Data(contentsOf: URL(filePath: other))
        #expect(rename(other, scratch.path) == 0)
        #expect(store.file?.look() == .replaced)
        await #expect(throws: gone(.replaced)) { try await store.line() }
        try store.close()
        #expect(try Data(contentsOf: URL(filePath: scratch.path)) == bytes)
    }

    @Test func anOlderCopyWrittenOverTheFileInPlaceIsNoticed() async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        try await store.checkpoint()
        let older = try Data(contentsOf: URL(filePath: scratch.path))
        try await store.mark()
        try await store.line()
        #expect(store.file?.look() == nil)
        let file = try FileHandle(forWritingTo: URL(filePath: scratch.path))
        try file.truncate(atOffset: 0)
        #expect(store.file?.look() == .replaced)
        try file.write(contentsOf: older)
        try file.close()
        await #expect(throws: gone(.replaced)) { try await store.line() }
    }

    @Test func aFileWhoseEndWasLostTakesNothingMoreInUntilItIsThereAgain() async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        try await store.mark()
        let whole = try Data(contentsOf: URL(filePath: scratch.path))
        let file = try FileHandle(forUpdating: URL(filePath: scratch.path))
        try file.truncate(atOffset: UInt64(whole.count / 2))
        #expect(store.file?.look() == nil, "while the log is moved into it a file may be short for a moment")
        try await Task.sleep(for: .milliseconds(2_100))
        #expect(store.file?.look() == .short)
        await #expect(throws: gone(.short)) { try await store.line() }
        try file.seek(toOffset: UInt64(whole.count / 2))
        try file.write(contentsOf: whole[(whole.count / 2)...])
        try await Task.sleep(for: .milliseconds(250))
        try await store.line()
        #expect(store.file?.condition == nil)
    }

    @Test func aMarkThatHasNotLeftTheLogYetIsNoFault() async throws {
        let store = try Store(path: scratch.path, log: .external)
        try await store.mark()
        try await store.line()
        #expect(store.file?.look() == nil)
    }

    @Test func whatWasTakenAwayIsNotWrittenAgainBeforeANewStart() async throws {
        let store = try Store(path: scratch.path)
        try await store.line()
        let away = scratch.path + ".away"
        #expect(rename(scratch.path, away) == 0)
        #expect(store.file?.look() == .removed)
        #expect(rename(away, scratch.path) == 0)
        #expect(store.file?.look() == .removed)
        await #expect(throws: gone(.removed)) { try await store.line() }
        #expect(try await store.lines() == 1, "reading goes on")
    }

    @Test(arguments: [
        (ResultCode.SQLITE_IOERR_FSYNC, FileCondition.failing), (.SQLITE_READONLY, .readOnly), (.SQLITE_FULL, .full),
    ])
    func whatAWritingHasMetStaysUntilOneSucceeds(code: ResultCode, condition: FileCondition) async throws {
        let store = try Store(path: scratch.path)
        await #expect(throws: StoreFault.self) { try await store.write { _ in throw DatabaseError(resultCode: code) } }
        #expect(store.file?.condition == condition)
        #expect(store.file?.look() == condition, "a look alone does not tell that it is over")
        try await Task.sleep(for: .milliseconds(250))
        try await store.tryWriting()
        #expect(store.file?.condition == nil)
        #expect(store.file?.takeMet() == condition && store.file?.takeMet() == nil, "told once, also when it is over")
        try await store.line()
    }

    @Test func anErrorOfTheDataIsNoFaultOfTheFile() async throws {
        let store = try Store(path: scratch.path)
        await #expect(throws: DatabaseError.self) {
            try await store.write { try $0.execute(sql: "INSERT INTO event (number) VALUES (1)") }
        }
        #expect(store.file?.condition == nil)
    }
}
