import Foundation
import GRDB
import Testing

@testable import Storage

/// Looking changes nothing, and nothing is brought up to date without a copy.
@Suite struct LookingTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "looking-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "a b%?.sqlite").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    /// The files of the folder with their bytes and modes.
    private func files() throws -> [String: String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let facts = try names.map { name in
            let file = folder.appending(path: name)
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int ?? 0
            return (name, "\(mode) \(Fingerprint.sha256(Array(try Data(contentsOf: file))))")
        }
        return Dictionary(uniqueKeysWithValues: facts)
    }

    /// A file as a version of the program left it that knew fewer steps, with a row in it.
    private func makeOld(steps: Int = 13) throws {
        try StoreMigrator.claim(path)
        let pool = try DatabasePool(path: path)
        var migrator = DatabaseMigrator()
        for step in StoreMigrator.steps.prefix(steps) {
            migrator.registerMigration(step.name) { try $0.execute(sql: String(decoding: step.sql, as: UTF8.self)) }
        }
        try migrator.migrate(pool)
        try pool.write {
            try Journal.append($0, "test.done", subject: "x", actor: "test", at: Date(timeIntervalSince1970: 0))
        }
        try pool.close()
    }

    @Test func aFileIsReadWithoutLeavingATrace() async throws {
        try Store(path: path).close()
        let before = try files()
        let store = try Store(lookingAt: path)
        #expect(try await store.read { try Integrity.faults($0) } == [])
        await #expect(throws: (any Error).self) {
            try await store.write { try Journal.append($0, "a.b", subject: "", actor: "", at: Date()) }
        }
        #expect(!store.isOvertaken)
        try store.close()
        #expect(try files() == before)
    }

    @Test func whatAServerHasJustWrittenIsSeen() async throws {
        let server = try Store(path: path)
        let store = try Store(lookingAt: path)
        try await server.write { try Journal.append($0, "a.b", subject: "seen", actor: "x", at: Date()) }
        #expect(try await store.read { try Journal.events($0, about: "seen").count } == 1)
        try store.close()
        try server.close()
    }

    @Test func aFileThatAServerHasLeftIsReadWithoutLeavingATrace() throws {
        try Store(path: path).close()
        for end in ["-wal", "-shm"] { try Data().write(to: URL(filePath: path + end)) }
        let before = try files()
        try Store(lookingAt: path).close()
        #expect(try files() == before)
    }

    @Test func aFileThatIsWrittenMeanwhileIsSaidToBe() async throws {
        try Store(path: path).close()
        let store = try Store(lookingAt: path)
        #expect(!store.isOvertaken)
        let server = try Store(path: path)
        try await server.write { try Journal.append($0, "a.b", subject: "", actor: "x", at: Date()) }
        #expect(store.isOvertaken)
        try server.close()
    }

    @Test func anOlderFileIsRefusedAndLeftAsItIs() throws {
        try makeOld()
        let before = try files()
        #expect(throws: StoreFault.olderSchema(path)) { try Store(lookingAt: path) }
        #expect(try files() == before)
        #expect("\(StoreFault.olderSchema(path))".contains("kaardistus migrate"))
    }

    @Test func whatIsMissingOrEmptyIsNotMade() throws {
        #expect(throws: StoreFault.self) { try Store(lookingAt: path) }
        #expect(try files().isEmpty)
        try Data().write(to: URL(filePath: path))
        #expect(throws: StoreFault.self) { try Store(lookingAt: path) }
        #expect(try files().count == 1)
    }

    @Test func whatIsToBeDoneIsToldAndTriedWithoutChangingAnything() throws {
        try makeOld()
        let before = try files()
        let upgrade = try #require(try Upgrade(path, at: Date(timeIntervalSince1970: 1_795_507_200)))
        #expect(upgrade.steps.map(\.name) == StoreMigrator.steps.dropFirst(13).map(\.name))
        let clock = upgrade.steps.first { $0.name.hasSuffix("_clock") }
        #expect(clock?.about.hasPrefix("When the clock was last believed.") == true)
        #expect(upgrade.hasRows && upgrade.size > 0)
        #expect(upgrade.copy.hasSuffix("-20261124T080000Z") && upgrade.copy.contains(".before-00"))
        #expect(try upgrade.rehearse() == [])
        #expect(try files() == before)
    }

    @Test func theCopyHoldsAllAndIsForItsOwnerAlone() async throws {
        try makeOld()
        let upgrade = try #require(try Upgrade(path, at: Date()))
        try upgrade.makeCopy()
        try Store(path: path).close()
        #expect(try Upgrade(path, at: Date()) == nil)
        let mode = try FileManager.default.attributesOfItem(atPath: upgrade.copy)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let copy = try #require(try Upgrade(upgrade.copy, at: Date()))
        #expect(copy.steps == upgrade.steps, "it is as it was before")
        let events = try await Store(path: upgrade.copy).read { try Journal.events($0, about: "x").count }
        #expect(events == 1)
    }

    @Test func withoutRoomForTheCopyNothingIsWritten() throws {
        try makeOld()
        let before = try files()
        let upgrade = try #require(try Upgrade(path, at: Date()))
        #expect(throws: StoreFault.noRoomToCopy(path: path, needed: upgrade.room, free: 1_000)) {
            try upgrade.makeCopy(free: 1_000)
        }
        #expect(try files() == before)
    }

    @Test func everyFileIsMadeForItsOwnerAloneAndWiderOnesAreTold() async throws {
        let mask = umask(0)
        defer { umask(mask) }
        let store = try Store(path: path)
        try await store.write { try Journal.append($0, "a.b", subject: "", actor: "x", at: Date()) }
        #expect(try files().count >= 2 && files().values.allSatisfy { $0.hasPrefix("\(0o600) ") })
        #expect(FileModes.wide(path).isEmpty)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(FileModes.wide(path).count == 1 && FileModes.wide(path)[0].contains("chmod 600"))
        try store.close()
    }
}
