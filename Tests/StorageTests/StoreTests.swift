import Foundation
import GRDB
import Testing

@testable import Storage

@Suite final class StoreTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID())")
    var path: String { folder.appending(path: "kaardistus.sqlite").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    private func bytes() throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test func aFileIsMadeWhenThereIsNone() async throws {
        let store = try Store(path: path)
        try await store.write { try Journal.append($0, "store.made", subject: "store", actor: "test", at: Date()) }
        try store.close()
        let again = try Store(path: path)
        #expect(try await again.read { try Journal.firstBreak($0) } == nil)
    }

    @Test func anythingButOurOwnDatabaseIsRefusedAndLeftAsItIs() throws {
        try Data("Once upon a time there was no database at all.".utf8).write(to: URL(filePath: path))
        let before = try bytes()
        #expect(throws: StoreFault.notOurs(path)) { try Store(path: path) }
        #expect(try bytes() == before)
    }

    @Test func anotherProgramsDatabaseIsRefusedAndLeftAsItIs() throws {
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        try other.close()
        let before = try bytes()
        #expect(throws: StoreFault.notOurs(path)) { try Store(path: path) }
        #expect(try bytes() == before)
    }

    @Test func aNewerSchemaIsRefusedAndLeftAsItIs() async throws {
        let store = try Store(path: path)
        try await store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999_from_the_future')") }
        try store.close()
        let before = try bytes()
        #expect(throws: StoreFault.newerSchema) { try Store(path: path) }
        #expect(try bytes() == before)
    }

    @Test func aDamagedFileIsOneSentence() async throws {
        try Store(path: path).close()
        var damaged = try bytes()
        for index in 100..<4096 { damaged[index] = 0xA5 }
        try damaged.write(to: URL(filePath: path))
        let fault = try #require(throws: StoreFault.self) { try Store(path: path) }
        #expect("\(fault)".contains(path) && "\(fault)".contains("cannot be used"))
    }

    @Test func aMissingFolderIsNamed() throws {
        let lost = folder.appending(path: "no/such/place.sqlite").path
        let fault = try #require(throws: StoreFault.self) { try Store(path: lost) }
        #expect("\(fault)".contains("there is no folder"))
    }

    @Test func aSecondServerOfTheSameFileIsRefused() throws {
        let first = try ServerLock(path: path)
        #expect(throws: StoreFault.inUse(path)) { try ServerLock(path: path) }
        withExtendedLifetime(first) {}
    }

    @Test func theLockIsGoneWithItsHolder() throws {
        do { _ = try ServerLock(path: path) }
        _ = try ServerLock(path: path)
    }

    @Test func acknowledgedWritesAreDurable() async throws {
        let store = try Store(path: path)
        #expect(try await store.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2, "FULL")
        #expect(try await store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(try await store.write { try Bool.fetchOne($0, sql: "PRAGMA foreign_keys") } == true)
    }

    @Test(arguments: [true, false]) func nothingNewIsBegunOverTheLogOfAFileThatIsGone(isEmpty: Bool) throws {
        let scratch = try Scratch()
        if isEmpty { try Data().write(to: URL(filePath: scratch.path)) }
        let log = URL(filePath: scratch.path + "-wal")
        try Data("acknowledged".utf8).write(to: log)
        let fault = #expect(throws: StoreFault.self) { try Store(path: scratch.path) }
        #expect(fault?.description.contains("\(scratch.path)-wal") == true)
        #expect(try Data(contentsOf: log) == Data("acknowledged".utf8))
    }
}
