package import Foundation
package import GRDB

/// Keeps words that must be forgotten on time: sealed under a key for each subject (a referral, a message), and the keys wrapped
/// by the master key. Whoever destroys a key has forgotten everything under it, in every copy of the file made later.
package struct Vault: Hidden, Sendable {
    private let master: MasterKey?
    private let hashes: HashKeys?

    /// Without a master key everything throws `VaultFault.noKey`.
    static let closed = Vault(nil, nil)

    init(_ master: MasterKey?, _ hashes: HashKeys?) { (self.master, self.hashes) = (master, hashes) }

    /// Whether it can seal and read.
    package var isOpen: Bool { master != nil }

    /// Seals text as a field of a subject, making the subject's key when it has none. Throws `VaultFault.destroyed`.
    package func seal(
        _ db: Database,
        _ text: String,
        under subject: String,
        as field: String,
        at moment: Date
    ) throws -> Data {
        let key =
            switch try kept(db, subject) {
            case .wrapped(let wrapped): try unwrap(wrapped, of: subject)
            case .destroyed: throw VaultFault.destroyed(subject: subject)
            case .none: try makeKey(db, for: subject, at: moment)
            }
        return Data(try Cipher.seal(Array(text.utf8), key: key, place: "\(subject) \(field)"))
    }

    /// What was sealed; nil once the key of the subject is destroyed. Throws `VaultFault.damaged` when it was tampered with.
    package func open(_ db: Database, _ sealed: Data, under subject: String, as field: String) throws -> String? {
        guard case .wrapped(let wrapped) = try kept(db, subject) else { return nil }
        let key = try unwrap(wrapped, of: subject)
        guard let bytes = Cipher.open(Array(sealed), key: key, place: "\(subject) \(field)") else {
            throw VaultFault.damaged(subject: subject)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Forgets everything under a subject. A subject without a key has none made later.
    package static func destroy(_ db: Database, _ subject: String, at moment: Date) throws {
        let sql = """
            INSERT INTO key (subject, wrapped, made_at, destroyed_at) VALUES (?1, NULL, ?2, ?2)
            ON CONFLICT (subject) DO UPDATE SET wrapped = NULL, destroyed_at = ?2 WHERE destroyed_at IS NULL
            """
        try db.execute(sql: sql, arguments: [subject, moment.iso8601])
    }

    /// A hash that only the holder of the master key can make: the same text for the same purpose is always the same, also after the
    /// master key was changed, and nobody can find out the text by trying. 64 hexadecimal digits.
    package func keyedHash(_ text: String, for purpose: String) throws -> String {
        guard let hashes else { throw VaultFault.noKey }
        return Fingerprint.hexadecimal(Fingerprint.hmacSHA256(key: hashes.key(for: purpose), Array(text.utf8)))
    }

    /// What is kept of a subject's key.
    private enum Kept {
        case none, destroyed
        case wrapped(Data)
    }

    private func kept(_ db: Database, _ subject: String) throws -> Kept {
        let statement = try db.cachedStatement(sql: "SELECT wrapped FROM key WHERE subject = ?")
        guard let value = try DatabaseValue.fetchOne(statement, arguments: [subject]) else { return .none }
        return Data.fromDatabaseValue(value).map(Kept.wrapped) ?? .destroyed
    }

    private func makeKey(_ db: Database, for subject: String, at moment: Date) throws -> [UInt8] {
        guard let master else { throw VaultFault.noKey }
        let key = try Cipher.random(32)
        let wrapped = try Cipher.seal(key, key: master.bytes, place: "key \(subject)")
        let arguments: StatementArguments = [subject, Data(wrapped), moment.iso8601]
        try db.run("INSERT INTO key (subject, wrapped, made_at) VALUES (?, ?, ?)", arguments)
        return key
    }

    /// Throws `VaultFault.damaged` when it cannot be unwrapped.
    private func unwrap(_ wrapped: Data, of subject: String) throws -> [UInt8] {
        guard let master else { throw VaultFault.noKey }
        guard let key = Cipher.open(Array(wrapped), key: master.bytes, place: "key \(subject)") else {
            throw VaultFault.damaged(subject: subject)
        }
        return key
    }
}
