package import Foundation
package import GRDB

/// A form that makes something makes it once, however often it is sent: pressed twice, sent again after going back, or three times at
/// once on a slow line. The page gives each such form a name of its own, and what is kept of it is its hash.
package enum SentForm {
    /// How long it is remembered, in seconds: ninety days.
    static let lifetime: TimeInterval = 90 * 24 * 3600

    /// What a form has made: an identifier; nil while it has made nothing, and for a form without a name.
    package static func made(_ db: Database, by form: String) throws -> String? {
        let sql = "SELECT made FROM sent_form WHERE form = ?"
        return form.isEmpty ? nil : try String.fetchOne(db, sql: sql, arguments: [Fingerprint.sha256(form)])
    }

    /// Notes in the transaction that makes it what a form has made, the last time where what it made before is gone. A form without a name is
    /// not noted.
    package static func note(_ db: Database, _ form: String, made id: String, at moment: Date) throws {
        guard !form.isEmpty else { return }
        try db.execute(
            sql: """
                INSERT INTO sent_form (form, made, sent_at) VALUES (?, ?, ?)
                ON CONFLICT (form) DO UPDATE SET made = excluded.made, sent_at = excluded.sent_at
                """,
            arguments: [Fingerprint.sha256(form), id, moment.iso8601]
        )
    }

    /// Makes something once for a form; gives what was made, now or before.
    package static func once(_ db: Database, _ form: String, at moment: Date, _ make: () throws -> String) throws
        -> String
    {
        if let known = try made(db, by: form) { return known }
        let id = try make()
        try note(db, form, made: id, at: moment)
        return id
    }

    /// Forgets forms that were sent long ago.
    package static func forgetOld(_ db: Database, at moment: Date) throws {
        guard try Beat.isBelieved(db, at: moment) else { return }
        let old = moment.addingTimeInterval(-lifetime).iso8601
        try db.execute(sql: "DELETE FROM sent_form WHERE sent_at < ?", arguments: [old])
    }
}
