package import Foundation
package import GRDB

/// How the master key of a file is claimed, changed and given up.
extension Vault {
    /// By what the master key is recognised: a hash that tells nothing of it.
    package static func mark(of master: MasterKey) -> String {
        let key = HashKeys.derived(master.bytes, "master key")
        return Fingerprint.hexadecimal(Fingerprint.hmacSHA256(key: key, Array("mark".utf8)))
    }

    /// The mark of the master key a file was begun with; nil when it was begun without one.
    package static func mark(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT mark FROM master_key")
    }

    /// Opens the vault. Notes at the first start by what the master key is recognised; later throws `VaultFault.wrongKey` for another,
    /// `.markDamaged` where it is the right one all the same.
    static func claim(_ db: Database, _ master: MasterKey) throws -> Vault {
        let mark = mark(of: master)
        if let known = try Self.mark(db) {
            guard known == mark else {
                throw try HashKeys.areOpened(db, by: master) ? VaultFault.markDamaged : .wrongKey
            }
        } else {
            try db.execute(sql: "INSERT INTO master_key (number, mark) VALUES (1, ?)", arguments: [mark])
        }
        return Vault(master, try HashKeys.claim(db, master))
    }

    /// Wraps every key anew by another master key; what is sealed stays as it is. All of it is done in the transaction, or nothing.
    /// Gives how many keys of subjects that were. Throws `VaultFault.wrongKey` when the old key is not the one of the file.
    package static func rotate(
        _ db: Database,
        from old: MasterKey,
        to new: MasterKey,
        by actor: String,
        at moment: Date
    ) throws -> Int {
        _ = try claim(db, old)
        let rows = try Row.fetchAll(db, sql: "SELECT subject, wrapped FROM key WHERE wrapped IS NOT NULL")
        let statement = try db.makeStatement(sql: "UPDATE key SET wrapped = ? WHERE subject = ?")
        for row in rows {
            let (subject, wrapped): (String, Data) = (row[0], row[1])
            guard let key = Cipher.open(Array(wrapped), key: old.bytes, place: "key \(subject)") else {
                throw VaultFault.damaged(subject: subject)
            }
            let again = Data(try Cipher.seal(key, key: new.bytes, place: "key \(subject)"))
            try statement.execute(arguments: [again, subject])
        }
        try HashKeys.rewrap(db, from: old, to: new)
        try db.execute(sql: "UPDATE master_key SET mark = ?", arguments: [mark(of: new)])
        try Journal.append(
            db,
            "key.rotated",
            subject: "master key",
            actor: actor,
            at: moment,
            data: "{\"keys\":\(rows.count)}"
        )
        return rows.count
    }

    /// Goes on without a master key that is lost: every key of a subject is destroyed, for nobody can use it any more, and a new master
    /// key is claimed. Gives the vault under the new key, and how many keys were destroyed. Throws `VaultFault.noKey` for a file that
    /// was begun without one, `VaultFault.keyFits` when the new key is the one that is said to be lost.
    package static func replaceLost(_ db: Database, by new: MasterKey, actor: String, at moment: Date) throws
        -> (vault: Vault, count: Int)
    {
        guard let mark = try mark(db) else { throw VaultFault.noKey }
        guard mark != Self.mark(of: new) else { throw VaultFault.keyFits }
        try db.execute(
            sql: "UPDATE key SET wrapped = NULL, destroyed_at = ? WHERE wrapped IS NOT NULL",
            arguments: [moment.iso8601]
        )
        let count = db.changesCount
        try db.execute(sql: "DELETE FROM hash_key")
        try db.execute(sql: "DELETE FROM master_key")
        let data = "{\"keys\":\(count)}"
        try Journal.append(db, "key.lost", subject: "master key", actor: actor, at: moment, data: data)
        return (try claim(db, new), count)
    }

    /// How many keys of subjects lie wrapped, and how many have been destroyed.
    package static func counts(_ db: Database) throws -> (wrapped: Int, destroyed: Int) {
        let row = try Row.fetchOne(db, sql: "SELECT count(wrapped), count(*) - count(wrapped) FROM key")
        return (row?[0] ?? 0, row?[1] ?? 0)
    }
}
