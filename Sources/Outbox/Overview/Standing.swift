package import GRDB
package import Storage

/// A message with all that administrators may know of it: how the attempts at it ended, and of a mail's receiver the domain.
package struct Standing: Equatable, Sendable {
    package let message: Message
    package let attempts: [Attempt]
    /// The domain of a mail, the host of a target; empty once it is forgotten.
    package let place: String

    private static func read(_ db: Database, _ condition: String, _ vault: Vault, most: Int) throws -> [Standing] {
        let sql = "SELECT * FROM message WHERE \(condition) ORDER BY coalesce(ended_at, due_at), id LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [most]).map(Message.init).map { message in
            Standing(
                message: message,
                attempts: try Attempt.all(db, of: message.id),
                place: try place(db, message, vault)
            )
        }
    }

    /// Those that have been tried and wait for the next time, the next first.
    package static func failing(_ db: Database, vault: Vault, most: Int = 50) throws -> [Standing] {
        try read(db, "state IN ('waiting', 'sending') AND \(isTried)", vault, most: most)
    }

    /// Those that have not been tried, the oldest first.
    package static func waiting(_ db: Database, vault: Vault, most: Int = 50) throws -> [Standing] {
        try read(db, "state IN ('waiting', 'sending') AND NOT \(isTried)", vault, most: most)
    }

    /// Those that were given up since a day, the oldest first.
    package static func failed(_ db: Database, vault: Vault, since day: Day, most: Int = 50) throws -> [Standing] {
        try read(db, "state = 'failed' AND ended_at >= '\(day)'", vault, most: most)
    }

    static let isTried = """
        EXISTS (SELECT 1 FROM attempt WHERE attempt.message = message.id AND outcome IS NOT NULL AND outcome <> 'interrupted')
        """

    private static func place(_ db: Database, _ message: Message, _ vault: Vault) throws -> String {
        switch message.kind {
        case .webhook: try WebhookTarget.find(db, id: message.target ?? "")?.host ?? ""
        case .mail: vault.isOpen ? try SealedMail.open(db, message.id, vault)?.domain ?? "" : ""
        }
    }
}
