package import Foundation
package import GRDB
import Storage

/// That a program may read who the young people of a municipality are: given by one of its coordinators, and taken back.
package enum PersonPermission {
    /// Gives it to a key. Throws `Problem.notFound` for a key of another municipality or one that cannot be used.
    package static func give(_ db: Database, _ key: String, by account: Account, at moment: Date) throws {
        try check(db, key, of: account, at: moment)
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

    private static func check(_ db: Database, _ key: String, of account: Account, at moment: Date) throws {
        guard account.may(.givePersons),
            let known = try APIKey.all(db).first(where: { $0.id == key && $0.municipality == account.municipality }),
            known.status(at: moment) == .active
        else { throw Problem.notFound("key") }
    }
}
