package import Foundation
package import GRDB
package import Storage

/// Writes a mail down to be sent, in the transaction of the step that it tells of. A second mail under the same key is nothing.
/// No step fails because of an address: a mail that none can reach is written down as given up.
package func mail(_ db: Database, _ mail: Mail, key: String, vault: Vault, at moment: Date) throws {
    guard let sealed = SealedMail(mail) else {
        return try undeliverable(db, mail.template, about: mail.about, in: mail.words.language, key: key, at: moment)
    }
    let id = messageID(key)
    guard try !isWritten(db, id: id) else { return }
    let subject = SealedMail.vaultSubject(id)
    let payload = try vault.seal(db, sealed.json, under: subject, as: SealedMail.field, at: moment)
    let now = moment.iso8601
    try db.run(
        """
        INSERT INTO message (id, kind, subject, name, language, lane, payload, made_at, due_at, state)
        VALUES (?, 'mail', ?, ?, ?, 'mail', ?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING
        """,
        [id, mail.about, mail.template, mail.words.language, payload, now, now]
    )
}

/// Writes down a mail that cannot be sent, so that those whom it concerns see it: it is given up from the beginning.
package func undeliverable(
    _ db: Database,
    _ template: String,
    about subject: String,
    in language: String,
    because word: AttemptWord = .noAddress,
    key: String,
    at moment: Date
) throws {
    let (id, now) = (messageID(key), moment.iso8601)
    guard try !isWritten(db, id: id) else { return }
    try db.run(
        """
        INSERT INTO message (id, kind, subject, name, language, lane, made_at, due_at, state, ended_at)
        VALUES (?, 'mail', ?, ?, ?, 'mail', ?, ?, 'failed', ?)
        """,
        [id, subject, template, language, now, now, now]
    )
    try Attempt.begin(db, of: id, at: moment)
    try Attempt.end(db, of: id, word, code: nil, at: moment)
}

/// Writes down that a target is to be told of an event, in the transaction of the event itself. A second one under the same key is
/// nothing. Throws `Problem.notFound` when there is no such target.
package func webhook(
    _ db: Database,
    target: String,
    event: String,
    subject: String,
    key: String,
    at moment: Date
) throws {
    guard let target = try WebhookTarget.find(db, id: target) else { throw Problem.notFound("webhook") }
    let now = moment.iso8601
    try db.run(
        """
        INSERT INTO message (id, kind, subject, name, target, lane, made_at, due_at, state)
        VALUES (?, 'webhook', ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING
        """,
        [messageID(key), subject, event, target.id, target.host, now, now]
    )
}

/// Takes back every mail about something that waits still. What is on its way already cannot be taken back, but is not tried again.
package func cancel(_ db: Database, about subject: String, at moment: Date) throws {
    let waiting = try String.fetchAll(
        db,
        sql: "SELECT id FROM message WHERE subject = ? AND kind = 'mail' AND state = 'waiting'",
        arguments: [subject]
    )
    for id in waiting { try Message.end(db, id: id, as: .cancelled, at: moment) }
    try db.execute(
        sql: "UPDATE message SET is_unwanted = 1 WHERE subject = ? AND kind = 'mail' AND state = 'sending'",
        arguments: [subject]
    )
}

/// Whether there is a message under a key already.
package func isWritten(_ db: Database, key: String) throws -> Bool { try isWritten(db, id: messageID(key)) }

private func isWritten(_ db: Database, id: String) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM message WHERE id = ?)")
    return try Bool.fetchOne(statement, arguments: [id]) ?? false
}

/// The same key is always the same message, even to a receiver after a database was restored. The key itself is not kept.
func messageID(_ key: String) -> String {
    UUID(name: key, in: messageNamespace).uuidString.lowercased()
}

private let messageNamespace = UUID(
    uuid: (0x9c, 0x1f, 0x5a, 0x2e, 0x61, 0x0d, 0x4b, 0x7a, 0xb3, 0x58, 0x0e, 0x96, 0xd2, 0x47, 0x8f, 0x13)
)
