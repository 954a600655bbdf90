import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct VaultTests {
    private let moment = Date(timeIntervalSince1970: 1_795_000_000)

    private func store(_ path: String? = nil, _ master: MasterKey) throws -> Store {
        try Store(path: path, clock: .fixed(moment), master: master)
    }

    @Test func whatIsSealedCanBeReadUnderItsOwnNameOnly() async throws {
        let store = try store(nil, try MasterKey())
        let (vault, moment) = (store.vault, moment)
        try await store.write { db in
            let sealed = try vault.seal(db, "Kask, 5550 0000", under: "referral 1", as: "contact", at: moment)
            #expect(try vault.open(db, sealed, under: "referral 1", as: "contact") == "Kask, 5550 0000")
            #expect(throws: VaultFault.damaged(subject: "referral 1")) {
                try vault.open(db, sealed, under: "referral 1", as: "name")
            }
            _ = try vault.seal(db, "", under: "referral 2", as: "contact", at: moment)
            #expect(throws: VaultFault.damaged(subject: "referral 2")) {
                try vault.open(db, sealed, under: "referral 2", as: "contact")
            }
        }
    }

    @Test func theSameWordsSealedTwiceLookDifferent() async throws {
        let store = try store(nil, try MasterKey())
        let (vault, moment) = (store.vault, moment)
        try await store.write { db in
            let one = try vault.seal(db, "jah", under: "a", as: "f", at: moment)
            let two = try vault.seal(db, "jah", under: "a", as: "f", at: moment)
            #expect(one != two)
        }
    }

    @Test func aChangedByteIsFound() async throws {
        let store = try store(nil, try MasterKey())
        let (vault, moment) = (store.vault, moment)
        try await store.write { db in
            let sealed = try vault.seal(db, "jah", under: "a", as: "f", at: moment)
            for place in sealed.indices {
                var changed = sealed
                changed[place] ^= 1
                #expect(throws: VaultFault.damaged(subject: "a")) { try vault.open(db, changed, under: "a", as: "f") }
            }
        }
    }

    @Test func aDestroyedKeyForgetsAndIsNeverMadeAgain() async throws {
        let store = try store(nil, try MasterKey())
        let (vault, moment) = (store.vault, moment)
        try await store.write { db in
            let sealed = try vault.seal(db, "jah", under: "a", as: "f", at: moment)
            try Vault.destroy(db, "a", at: moment)
            #expect(try vault.open(db, sealed, under: "a", as: "f") == nil)
            #expect(throws: VaultFault.destroyed(subject: "a")) {
                try vault.seal(db, "ei", under: "a", as: "f", at: moment)
            }
            try Vault.destroy(db, "never used", at: moment)
            #expect(throws: VaultFault.destroyed(subject: "never used")) {
                try vault.seal(db, "ei", under: "never used", as: "f", at: moment)
            }
        }
    }

    @Test func aDestroyedKeyIsGoneFromTheBytesOfTheFile() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "a.sqlite").path
        let store = try store(path, try MasterKey())
        let (vault, moment) = (store.vault, moment)
        let wrapped = try await store.write { db in
            _ = try vault.seal(db, "Kask", under: "a", as: "f", at: moment)
            return try #require(try Data.fetchOne(db, sql: "SELECT wrapped FROM key WHERE subject = 'a'"))
        }
        try await store.write { db in try Vault.destroy(db, "a", at: moment) }
        try await store.checkpoint()
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = try Data(contentsOf: file)
            #expect(bytes.range(of: wrapped) == nil, "\(file.lastPathComponent)")
            #expect(bytes.range(of: Data("Kask".utf8)) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func anotherMasterKeyIsRefusedAtTheStart() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "a.sqlite").path
        let key = try MasterKey()
        try store(path, key).close()
        #expect(throws: VaultFault.wrongKey) { try store(path, try MasterKey()) }
        try store(path, key).close()
        try Store(path: path).close()
    }

    @Test func aKeyFileIsMadeOnceForItsOwnerAndReadAgain() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let key = try MasterKey.make(path)
        #expect(try MasterKey.read(path).hexadecimal == key.hexadecimal)
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        #expect(throws: VaultFault.self) { try MasterKey.make(path) }
        try Data("abc".utf8).write(to: URL(filePath: path))
        #expect(throws: VaultFault.self) { try MasterKey.read(path) }
    }

    @Test func withoutAMasterKeyNothingCanBeSealed() async throws {
        let store = try Store(path: nil)
        let (vault, moment) = (store.vault, moment)
        await #expect(throws: VaultFault.noKey) {
            try await store.write { db in _ = try vault.seal(db, "jah", under: "a", as: "f", at: moment) }
        }
    }

    @Test func keyedHashesAreTheStandardOnes() {
        // RFC 4231, test case 2, and RFC 2202, test case 2.
        let bytes = Array("what do ya want for nothing?".utf8)
        #expect(
            Fingerprint.hexadecimal(Fingerprint.hmacSHA256(key: Array("Jefe".utf8), bytes))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        )
        #expect(
            Fingerprint.hexadecimal(Fingerprint.hmacSHA1(key: Array("Jefe".utf8), bytes))
                == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
        )
        #expect(Fingerprint.isSame([1, 2], [1, 2]))
        #expect(!Fingerprint.isSame([1, 2], [1, 3]))
        #expect(!Fingerprint.isSame([1], [1, 2]))
    }
}
