import Foundation
import GRDB
import Storage

/// A message that is to be sent now, marked as such before anything leaves the house.
struct Claim: Sendable {
    enum Content: Sendable {
        case mail(OutgoingMail)
        case webhook(WebhookCall)
        /// What was to be sent cannot be opened any more.
        case unreadable
    }

    let message: Message
    let content: Content

    /// Takes the message that has been due for longest over a lane on which nothing is being sent, and begins an attempt.
    static func next(_ db: Database, vault: Vault, kinds: Set<Message.Kind>, at moment: Date) throws -> Claim? {
        guard let message = try due(db, kinds: kinds, at: moment) else { return nil }
        try db.execute(sql: "UPDATE message SET state = 'sending' WHERE id = ?", arguments: [message.id])
        try Attempt.begin(db, of: message.id, at: moment)
        return Claim(message: message, content: try content(db, of: message, vault, at: moment))
    }

    /// The message that has been due for longest and can be sent now.
    static func due(_ db: Database, kinds: Set<Message.Kind>, at moment: Date) throws -> Message? {
        let sql = """
            SELECT message.* FROM message LEFT JOIN webhook_target t ON t.id = message.target
            WHERE message.state = 'waiting' AND message.due_at <= ?1
                AND (message.kind = 'mail' AND ?2 OR message.kind = 'webhook' AND ?3 AND t.disabled_at IS NULL
                    AND coalesce(t.paused_until, '') <= ?1)
                AND message.lane NOT IN (SELECT lane FROM message WHERE state = 'sending')
            ORDER BY message.due_at LIMIT 1
            """
        let statement = try db.cachedStatement(sql: sql)
        let wanted = [Message.Kind.mail, .webhook].map(kinds.contains)
        return try Row.fetchOne(statement, arguments: [moment.iso8601, wanted[0], wanted[1]]).map(Message.init)
    }

    private static func content(_ db: Database, of message: Message, _ vault: Vault, at moment: Date) throws -> Content
    {
        switch message.kind {
        case .mail:
            guard let sealed = try SealedMail.open(db, message.id, vault) else { return .unreadable }
            return .mail(OutgoingMail(message, sealed))
        case .webhook:
            guard let target = try WebhookTarget.find(db, id: message.target ?? ""),
                let secret = try target.openSecret(db, vault)
            else { return .unreadable }
            return .webhook(WebhookCall(message, to: target, secret: secret, at: moment))
        }
    }
}

extension SealedMail {
    /// What a message holds; nil when it has been forgotten or changed.
    static func open(_ db: Database, _ message: String, _ vault: Vault) throws -> SealedMail? {
        let payload = "SELECT payload FROM message WHERE id = ? AND payload IS NOT NULL"
        guard let sealed = try Data.fetchOne(db, sql: payload, arguments: [message]) else { return nil }
        do {
            let json = try vault.open(db, sealed, under: vaultSubject(message), as: field)
            return try json.map(SealedMail.init(json:))
        } catch VaultFault.damaged { return nil } catch is DecodingError { return nil }
    }
}

extension WebhookTarget {
    fileprivate func openSecret(_ db: Database, _ vault: Vault) throws -> String? {
        do {
            return try vault.open(db, secret, under: Self.vaultSubject(id), as: Self.secretField)
        } catch VaultFault.damaged { return nil }
    }
}
