package import Foundation
package import GRDB
package import Storage

extension WebhookTarget {
    /// Adds a target. The secret is told this once; what is kept lies sealed.
    /// - Parameter allowsLocal: whether it may be on this machine, as in development.
    package static func add(
        _ db: Database,
        _ address: String,
        municipality: String,
        vault: Vault,
        allowsLocal: Bool = false,
        by actor: String,
        at moment: Date
    ) throws -> (target: WebhookTarget, secret: String) {
        let checked = try checked(address, allowsLocal: allowsLocal)
        let known = "SELECT EXISTS (SELECT 1 FROM area WHERE code = ? AND kind = 'municipality')"
        guard try Bool.fetchOne(db, sql: known, arguments: [municipality]) == true else {
            throw Problem.invalid(field: "municipality", reason: "unknown")
        }
        let (id, secret) = (try Identifier.fresh(), freshSecret())
        let sealed = try vault.seal(db, secret, under: vaultSubject(id), as: secretField, at: moment)
        try db.execute(
            sql: """
                INSERT INTO webhook_target (id, municipality, address, host, secret, made_by, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [id, municipality, checked.text, checked.host, sealed, actor, moment.iso8601]
        )
        try Journal.append(db, "webhook.added", subject: id, actor: actor, at: moment)
        guard let target = try find(db, id: id) else { throw Problem.notFound("webhook") }
        return (target, secret)
    }

    /// Tells it nothing until it is woken; what is to be told waits.
    package static func rest(_ db: Database, id: String, by actor: String, at moment: Date) throws {
        try db.execute(
            sql: "UPDATE webhook_target SET disabled_at = ?, disabled_by = ? WHERE id = ? AND disabled_at IS NULL",
            arguments: [moment.iso8601, actor, id]
        )
        guard db.changesCount > 0 else { return }
        try Journal.append(db, "webhook.rested", subject: id, actor: actor, at: moment)
    }

    /// Tells it again, and at once what waited.
    package static func wake(_ db: Database, id: String, by actor: String, at moment: Date) throws {
        guard try find(db, id: id) != nil else { throw Problem.notFound("webhook") }
        try db.execute(
            sql: """
                UPDATE webhook_target SET disabled_at = NULL, disabled_by = NULL, failures = 0, paused_until = NULL
                WHERE id = ?
                """,
            arguments: [id]
        )
        try db.execute(
            sql: "UPDATE message SET due_at = min(due_at, ?) WHERE target = ? AND state = 'waiting'",
            arguments: [moment.iso8601, id]
        )
        try Journal.append(db, "webhook.woken", subject: id, actor: actor, at: moment)
    }

    /// Tells it of nothing but that it is told: an event `outbox.test`.
    package static func test(_ db: Database, id: String, at moment: Date) throws {
        try webhook(db, target: id, event: "outbox.test", subject: id, key: "test \(id) \(moment.iso8601)", at: moment)
    }

    /// 256 random bits in hexadecimal.
    private static func freshSecret() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in
            let text = String(UInt8.random(in: .min ... .max, using: &generator), radix: 16)
            return text.count == 1 ? "0\(text)" : text
        }.joined()
    }
}
