import Foundation
import GRDB

/// The keys of keyed hashes: one for all purposes, and those of older installations for one purpose each.
struct HashKeys: Hidden, Sendable {
    /// What the key for all purposes is called.
    private static let all = "all"

    private let root: [UInt8]
    private let older: [String: [UInt8]]

    /// The key that hashes for a purpose.
    func key(for purpose: String) -> [UInt8] { older[purpose] ?? Self.derived(root, purpose) }

    /// How a key for one purpose follows from another key.
    static func derived(_ key: [UInt8], _ purpose: String) -> [UInt8] {
        Fingerprint.hmacSHA256(key: key, Array("hash \(purpose)".utf8))
    }

    /// The keys of a file, wrapped by its master key; those that it has yet to have are made. Throws `VaultFault.damaged`.
    static func claim(_ db: Database, _ master: MasterKey) throws -> HashKeys {
        var keys: [String: [UInt8]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT purpose, wrapped FROM hash_key") {
            let (purpose, wrapped): (String, Data?) = (row[0], row[1])
            keys[purpose] =
                try wrapped.map { try open($0, master, purpose) }
                ?? keep(db, derived(master.bytes, purpose), master, purpose)
        }
        let root = try keys.removeValue(forKey: all) ?? keep(db, try Cipher.random(32), master, all)
        return HashKeys(root: root, older: keys)
    }

    /// Wraps every key by another master key.
    static func rewrap(_ db: Database, from old: MasterKey, to new: MasterKey) throws {
        for row in try Row.fetchAll(db, sql: "SELECT purpose, wrapped FROM hash_key WHERE wrapped IS NOT NULL") {
            _ = try keep(db, try open(row[1], old, row[0]), new, row[0])
        }
    }

    /// Whether a master key opens any of them.
    static func areOpened(_ db: Database, by master: MasterKey) throws -> Bool {
        try Row.fetchAll(db, sql: "SELECT purpose, wrapped FROM hash_key WHERE wrapped IS NOT NULL").contains { row in
            (try? open(row[1], master, row[0])) != nil
        }
    }

    private static func open(_ wrapped: Data, _ master: MasterKey, _ purpose: String) throws -> [UInt8] {
        let place = place(purpose)
        guard let key = Cipher.open(Array(wrapped), key: master.bytes, place: place) else {
            throw VaultFault.damaged(subject: place)
        }
        return key
    }

    private static func keep(_ db: Database, _ key: [UInt8], _ master: MasterKey, _ purpose: String) throws -> [UInt8] {
        let wrapped = Data(try Cipher.seal(key, key: master.bytes, place: place(purpose)))
        let sql = """
            INSERT INTO hash_key (purpose, wrapped) VALUES (?, ?)
            ON CONFLICT (purpose) DO UPDATE SET wrapped = excluded.wrapped
            """
        try db.execute(sql: sql, arguments: [purpose, wrapped])
        return key
    }

    private static func place(_ purpose: String) -> String { "hash key \(purpose)" }
}
