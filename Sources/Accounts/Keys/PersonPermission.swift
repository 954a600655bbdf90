package import Foundation
package import GRDB
import Storage

/// That a program may read who the young people of a municipality are: given by one of its coordinators, and taken back. It ends with
/// its giver: when that account is closed, or is no coordinator of the municipality any more.
package enum PersonPermission {
    /// Gives it to a key. Throws `Problem.notFound` for a key of another municipality or one that cannot be used, and
    /// `Problem.notAllowed` for a coordinator who was made one by whoever made the key: one person would decide alone.
    package static func give(_ db: Database, _ key: String, by account: Account, at moment: Date) throws {
        try check(db, key, of: account, at: moment)
        guard try !isAppointed(db, account, byMakerOf: key) else { throw Problem.notAllowed("appointed") }
        // It stands in the name of whoever gave it last, with whom it ends.
        try db.execute(
            sql: """
                UPDATE person_permission SET withdrawn_by = ?1, withdrawn_at = ?2 WHERE api_key = ?3 AND withdrawn_at IS NULL
                AND given_by <> ?1
                """,
            arguments: [account.id, moment.iso8601, key]
        )
        try db.execute(
            sql: """
                INSERT INTO person_permission (api_key, given_by, given_at) VALUES (?, ?, ?)
                ON CONFLICT (api_key) WHERE withdrawn_at IS NULL DO NOTHING
                """,
            arguments: [key, account.id, moment.iso8601]
        )
        guard db.changesCount == 1 else { return }
        try Journal.append(db, "key.persons_given", subject: key, actor: account.id, at: moment)
    }

    /// Takes it back. Throws `Problem.notFound` for a key of another municipality or one that cannot be used.
    package static func withdraw(_ db: Database, _ key: String, by account: Account, at moment: Date) throws {
        try check(db, key, of: account, at: moment)
        let sql = """
            UPDATE person_permission SET withdrawn_by = ?, withdrawn_at = ? WHERE api_key = ? AND withdrawn_at IS NULL
            """
        try db.execute(sql: sql, arguments: [account.id, moment.iso8601, key])
        guard db.changesCount == 1 else { return }
        try Journal.append(db, "key.persons_withdrawn", subject: key, actor: account.id, at: moment)
    }

    private static func isAppointed(_ db: Database, _ account: Account, byMakerOf key: String) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM event JOIN api_key ON api_key.id = ?1 AND event.actor = api_key.made_by
            WHERE event.subject = ?2 AND event.kind IN ('account.added', 'account.moved'))
            """
        return try Bool.fetchOne(db, sql: sql, arguments: [key, account.id]) ?? false
    }

    private static func check(_ db: Database, _ key: String, of account: Account, at moment: Date) throws {
        guard account.may(.givePersons),
            let known = try APIKey.all(db).first(where: { $0.id == key && $0.municipality == account.municipality }),
            known.status(at: moment) == .active
        else { throw Problem.notFound("key") }
    }
}
