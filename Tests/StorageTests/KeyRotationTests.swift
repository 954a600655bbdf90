import Foundation
import GRDB
import Testing

@testable import Storage

/// The master key can be changed, and its loss is survived.
@Suite struct KeyRotationTests {
    private let moment = Date(timeIntervalSince1970: 1_795_000_000)
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    private var path: String { folder.appending(path: "a.sqlite").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func store(_ master: MasterKey?) throws -> Store {
        try Store(path: path, clock: .fixed(moment), master: master)
    }

    private func sealed(_ store: Store, _ words: String, under subject: String) async throws -> Data {
        let (vault, moment) = (store.vault, moment)
        return try await store.write { try vault.seal($0, words, under: subject, as: "f", at: moment) }
    }

    private func opened(_ store: Store, _ data: Data, under subject: String) async throws -> String? {
        let vault = store.vault
        return try await store.read { try vault.open($0, data, under: subject, as: "f") }
    }

    @Test func aRightKeyIsToldThatTheMarkIsDamagedAndAWrongOneThatItIsWrong() async throws {
        let (right, wrong) = (try MasterKey(), try MasterKey())
        let store = try store(right)
        try await store.write { try $0.execute(sql: "UPDATE master_key SET mark = 'x' || substr(mark, 2)") }
        try store.close()
        #expect(throws: VaultFault.markDamaged) { try self.store(right) }
        #expect(throws: VaultFault.wrongKey) { try self.store(wrong) }
    }

    private func rotate(_ old: MasterKey, _ new: MasterKey) async throws -> Int {
        let (store, moment) = (try store(old), moment)
        let count = try await store.write(alone: true) {
            try Vault.rotate($0, from: old, to: new, by: "test", at: moment)
        }
        try store.close()
        return count
    }

    @Test func afterAChangeOnlyTheNewKeyOpensAndAllThatWasSealedIsThere() async throws {
        let (old, new) = (try MasterKey(), try MasterKey())
        let first = try store(old)
        var data: [Data] = []
        for number in 0..<20 { data.append(try await sealed(first, "sõnad \(number)", under: "s\(number)")) }
        let moment = moment
        try await first.write { try Vault.destroy($0, "s3", at: moment) }
        try first.close()
        #expect(try await rotate(old, new) == 19)
        #expect(throws: VaultFault.wrongKey) { try store(old) }
        let second = try store(new)
        for number in 0..<20 {
            let words = try await opened(second, data[number], under: "s\(number)")
            #expect(words == (number == 3 ? nil : "sõnad \(number)"))
        }
        let line = try await second.read { try Journal.events($0, about: "master key").last }
        #expect(line?.kind == "key.rotated" && line?.data == "{\"keys\":19}")
        await #expect(throws: VaultFault.wrongKey) { try await rotate(old, new) }
    }

    @Test func hashesStayTheSameWhenTheKeyChanges() async throws {
        let (old, new) = (try MasterKey(), try MasterKey())
        let before = try store(old)
        let hash = try before.vault.keyedHash("60001019906", for: "identity")
        #expect(try before.vault.keyedHash("60001019906", for: "name") != hash)
        try before.close()
        _ = try await rotate(old, new)
        #expect(try store(new).vault.keyedHash("60001019906", for: "identity") == hash)
    }

    @Test func hashesOfAnInstallationOfBeforeAreRecognisedAndOutliveTheKeyThatMadeThem() async throws {
        let (old, new) = (try MasterKey(), try MasterKey())
        try store(old).close()
        // As the migration leaves it where the master key itself made the hashes.
        let bare = try store(nil)
        try await bare.write { db in
            try db.execute(sql: "DELETE FROM hash_key")
            try db.execute(sql: "INSERT INTO hash_key (purpose) VALUES ('identity'), ('name 0899')")
        }
        try bare.close()
        func former(_ text: String, _ purpose: String) -> String {
            let key = Fingerprint.hmacSHA256(key: old.bytes, Array("hash \(purpose)".utf8))
            return Fingerprint.hexadecimal(Fingerprint.hmacSHA256(key: key, Array(text.utf8)))
        }
        for _ in 0..<2 {
            let store = try store(old)
            #expect(try store.vault.keyedHash("mari", for: "identity") == former("mari", "identity"))
            #expect(try store.vault.keyedHash("mari", for: "name 0899") == former("mari", "name 0899"))
            #expect(try store.vault.keyedHash("mari", for: "name 0480") != former("mari", "name 0480"))
            try store.close()
        }
        _ = try await rotate(old, new)
        let after = try store(new)
        #expect(try after.vault.keyedHash("mari", for: "identity") == former("mari", "identity"))
        // The key of before is not among what is kept: it would open the copies of before.
        let kept = try await after.read { try Data.fetchAll($0, sql: "SELECT wrapped FROM hash_key") }
        let opened = try await after.read { db in
            try Row.fetchAll(db, sql: "SELECT purpose, wrapped FROM hash_key").map { row in
                let (purpose, wrapped): (String, Data) = (row[0], row[1])
                return Cipher.open(Array(wrapped), key: new.bytes, place: "hash key \(purpose)")
            }
        }
        #expect(kept.count == 3 && opened.allSatisfy { $0 != nil && $0 != old.bytes })
    }

    @Test func aChangeThatFailsHalfwayChangesNothing() async throws {
        let (old, new) = (try MasterKey(), try MasterKey())
        let first = try store(old)
        let data = try await sealed(first, "sõnad", under: "a")
        _ = try await sealed(first, "sõnad", under: "b")
        try await first.write { db in
            try db.execute(sql: "UPDATE key SET wrapped = zeroblob(60) WHERE subject = 'b'")
        }
        try first.close()
        await #expect(throws: VaultFault.damaged(subject: "b")) { try await rotate(old, new) }
        let again = try store(old)
        #expect(try await opened(again, data, under: "a") == "sõnad")
        #expect(throws: VaultFault.wrongKey) { try store(new) }
    }

    @Test func whenTheKeyIsLostWhatWasSealedIsGoneAndANewKeySeals() async throws {
        let (old, new) = (try MasterKey(), try MasterKey())
        let first = try store(old)
        let data = try await sealed(first, "sõnad", under: "a")
        try first.close()
        let (bare, moment) = (try store(nil), moment)
        let count = try await bare.write { try Vault.replaceLost($0, by: new, actor: "test", at: moment).count }
        #expect(count == 1)
        try bare.close()
        #expect(throws: VaultFault.wrongKey) { try store(old) }
        let after = try store(new)
        #expect(try await opened(after, data, under: "a") == nil)
        let fresh = try await sealed(after, "uued", under: "c")
        #expect(try await opened(after, fresh, under: "c") == "uued")
        let counts = try await after.read { try Vault.counts($0) }
        #expect(counts.wrapped == 1 && counts.destroyed == 1)
        #expect(try await after.read { try Integrity.faults($0) } == [])
    }

    @Test func aKeyThatFitsIsNotLost() async throws {
        let old = try MasterKey()
        let first = try store(old)
        let data = try await sealed(first, "sõnad", under: "a")
        let moment = moment
        await #expect(throws: VaultFault.keyFits) {
            try await first.write { _ = try Vault.replaceLost($0, by: old, actor: "test", at: moment) }
        }
        #expect(try await opened(first, data, under: "a") == "sõnad")
    }

    @Test func aFileThatWasBegunWithoutAKeyHasNoneToLose() async throws {
        let (bare, moment, new) = (try store(nil), moment, try MasterKey())
        await #expect(throws: VaultFault.noKey) {
            try await bare.write { _ = try Vault.replaceLost($0, by: new, actor: "test", at: moment) }
        }
        #expect(try await bare.read { try Vault.mark($0) } == nil)
    }
}
