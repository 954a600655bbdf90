import Foundation
import GRDB
import Testing

@testable import Storage

/// What was deleted is gone from the bytes of the file.
@Suite struct DeletedWordsTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private func stands(_ word: String) throws -> Bool { try scratch.bytes().range(of: Data(word.utf8)) != nil }

    private func put(_ store: Store, _ words: [String], of subject: String) async throws {
        try await store.write { db in
            for (place, word) in words.enumerated() {
                let value = "\(word) \(String(repeating: "x", count: 900))"
                let sql = "INSERT INTO text VALUES (?, ?, 'et', ?, NULL)"
                try db.execute(sql: sql, arguments: [subject, "\(place)", value])
            }
        }
    }

    @Test func deletedWordsStandNowhereInTheFileAfterACheckpoint() async throws {
        let store = try Store(path: scratch.path)
        #expect(try await store.write { try Int.fetchOne($0, sql: "PRAGMA secure_delete") } == 1)
        try await put(store, Array(repeating: "kohtumine-mariga", count: 60), of: "work")
        try await put(store, ["pangakonto-arestitud"], of: "debts")
        try await store.checkpoint()
        #expect(try stands("kohtumine-mariga") && stands("pangakonto-arestitud"))
        try await store.write { try $0.execute(sql: "DELETE FROM text WHERE subject = 'work'") }
        try await store.write { try $0.execute(sql: "UPDATE text SET value = 'muu' WHERE subject = 'debts'") }
        try await store.checkpoint()
        #expect(try !stands("kohtumine-mariga"), "rows, whole pages of them")
        #expect(try !stands("pangakonto-arestitud"), "a value that another took the place of")
    }

    @Test func aDestroyedKeyStandsNowhereInTheFileAfterACheckpoint() async throws {
        let store = try Store(path: scratch.path, master: try MasterKey())
        let now = Date()
        _ = try await store.write { try store.vault.seal($0, "Mari", under: "referral 1", as: "name", at: now) }
        let wrapped = try #require(try await store.read { try Data.fetchOne($0, sql: "SELECT wrapped FROM key") })
        try await store.checkpoint()
        #expect(try scratch.bytes().range(of: wrapped) != nil)
        try await store.write { try Vault.destroy($0, "referral 1", at: now) }
        try await store.checkpoint()
        #expect(try scratch.bytes().range(of: wrapped) == nil)
    }
}
