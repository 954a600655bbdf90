package import Foundation
package import GRDB
package import Storage

/// A mail of a demonstration: it went to nobody, and lies here to be read.
package struct DemoMail: Equatable, Sendable {
    package let number: Int
    package let to: String
    package let subject: String
    package let text: String
    package let html: String
    package let language: String
    package let at: Date

    init(_ row: Row) {
        (number, to, subject) = (row["number"], row["receiver"], row["subject"])
        (text, html, language) = (row["text"], row["html"], row["language"])
        at = Date(iso8601: row["at"]) ?? .distantPast
    }

    /// The latest, the newest first.
    package static func latest(_ db: Database, most: Int = 100) throws -> [DemoMail] {
        try Row.fetchAll(db, sql: "SELECT * FROM demo_mail ORDER BY number DESC LIMIT ?", arguments: [most]).map(
            DemoMail.init
        )
    }

    package static func find(_ db: Database, number: Int) throws -> DemoMail? {
        try Row.fetchOne(db, sql: "SELECT * FROM demo_mail WHERE number = ?", arguments: [number]).map(DemoMail.init)
    }
}

extension Carrier {
    /// In a demonstration a mail is delivered to a page.
    package static func demonstration(in store: Store) -> @Sendable (OutgoingMail) async throws -> Verdict {
        { mail in
            let now = store.clock.now
            try await store.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO demo_mail (message, receiver, subject, text, html, language, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message) DO NOTHING
                        """,
                    arguments: [mail.id, mail.to, mail.subject, mail.text, mail.html, mail.language, now.iso8601]
                )
            }
            return Verdict(.delivered)
        }
    }
}
