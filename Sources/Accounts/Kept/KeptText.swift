package import Foundation
package import GRDB
package import Storage

/// Words that an account has typed and that wait for it for an hour at most: a form whose session had ended, or a search of people,
/// which may stand in no address. They lie under a key of their own, and only the account that typed them can have them opened.
package struct KeptText: Equatable, Sendable {
    /// For what it is kept.
    package enum Purpose: String, CaseIterable, Sendable { case form, search }

    /// For how long it is kept, in seconds: an hour.
    package static let lifetime: TimeInterval = 3600
    /// How many are kept of an account for one purpose; the eldest goes first.
    package static let most = 10

    package let id: String
    package let text: String
    /// When it is forgotten.
    package let until: Date

    /// Keeps words of an account and gives the name under which they are found. Throws `VaultFault.noKey` without a master key.
    package static func keep(
        _ db: Database,
        _ vault: Vault,
        _ text: String,
        of account: String,
        as purpose: Purpose,
        at moment: Date
    ) throws -> String {
        let id = Token().hash
        let words = try vault.seal(db, text, under: subject(id), as: place(account, purpose), at: moment)
        let sql = "INSERT INTO kept_text (id, account, purpose, words, kept_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)"
        let end = moment.addingTimeInterval(lifetime).iso8601
        try db.execute(sql: sql, arguments: [id, account, purpose.rawValue, words, moment.iso8601, end])
        let surplus = """
            SELECT id FROM kept_text WHERE account = ? AND purpose = ? ORDER BY kept_at DESC, id LIMIT -1 OFFSET \(most)
            """
        let eldest = try String.fetchAll(db, sql: surplus, arguments: [account, purpose.rawValue])
        for id in eldest { try forget(db, id, at: moment) }
        return id
    }

    /// What is kept under a name for an account; nil for anybody else, and once its time is over.
    package static func find(
        _ db: Database,
        _ vault: Vault,
        _ id: String,
        of account: String,
        as purpose: Purpose,
        at moment: Date
    ) throws -> KeptText? {
        let sql = "SELECT words, ends_at FROM kept_text WHERE id = ? AND account = ? AND purpose = ? AND ends_at > ?"
        let arguments: StatementArguments = [id, account, purpose.rawValue, moment.iso8601]
        guard let row = try Row.fetchOne(db, sql: sql, arguments: arguments),
            let until = Date(iso8601: row["ends_at"]),
            let text = try vault.open(db, row["words"], under: subject(id), as: place(account, purpose))
        else { return nil }
        return KeptText(id: id, text: text, until: until)
    }

    /// The names of the forms that wait for an account, and until when, the last one first.
    package static func forms(
        _ db: Database,
        of account: String,
        at moment: Date
    ) throws -> [(id: String, until: Date)] {
        let sql = """
            SELECT id, ends_at FROM kept_text WHERE account = ? AND purpose = 'form' AND ends_at > ? ORDER BY kept_at DESC
            """
        return try Row.fetchAll(db, sql: sql, arguments: [account, moment.iso8601]).compactMap { row in
            Date(iso8601: row["ends_at"]).map { (row["id"], $0) }
        }
    }

    /// Forgets words of an account: they were sent, or are not wanted.
    package static func forget(_ db: Database, _ id: String, of account: String, at moment: Date) throws {
        let sql = "SELECT id FROM kept_text WHERE id = ? AND account = ?"
        if let id = try String.fetchOne(db, sql: sql, arguments: [id, account]) { try forget(db, id, at: moment) }
    }

    /// Forgets what an account has searched for.
    package static func forgetSearches(_ db: Database, of account: String, at moment: Date) throws {
        let sql = "SELECT id FROM kept_text WHERE account = ? AND purpose = 'search'"
        for id in try String.fetchAll(db, sql: sql, arguments: [account]) { try forget(db, id, at: moment) }
    }

    /// Whether the time of anything is over.
    package static func isOver(_ db: Database, at moment: Date) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM kept_text WHERE ends_at <= ?)"
        return try Bool.fetchOne(db, sql: sql, arguments: [moment.iso8601]) ?? false
    }

    /// Forgets everything whose time is over; says how much that was.
    @discardableResult package static func forgetOld(_ db: Database, at moment: Date) throws -> Int {
        guard try Beat.isBelieved(db, at: moment) else { return 0 }
        let old = try String.fetchAll(
            db,
            sql: "SELECT id FROM kept_text WHERE ends_at <= ? LIMIT 500",
            arguments: [moment.iso8601]
        )
        for id in old { try forget(db, id, at: moment) }
        return old.count
    }

    private static func forget(_ db: Database, _ id: String, at moment: Date) throws {
        try Vault.destroy(db, subject(id), at: moment)
        try db.execute(sql: "DELETE FROM kept_text WHERE id = ?", arguments: [id])
    }

    private static func subject(_ id: String) -> String { "typed \(id)" }

    private static func place(_ account: String, _ purpose: Purpose) -> String { "\(purpose.rawValue) of \(account)" }
}
