package import Foundation
package import GRDB
import Storage

/// Something that is to be sent out, or was.
package struct Message: Equatable, Sendable {
    package enum Kind: String, Sendable { case mail, webhook }

    package enum State: String, Sendable {
        /// Its time has not come, or nobody has had time for it.
        case waiting
        /// It is being given to a server or a target.
        case sending
        case delivered
        /// Given up.
        case failed
        /// Taken back before it was delivered.
        case cancelled
    }

    package let id: String
    package let kind: Kind
    /// The identifier of what it is about.
    package let subject: String
    /// The template of a mail, the event of a webhook.
    package let name: String
    /// Of a mail.
    package let language: String?
    /// Of a webhook.
    package let target: String?
    package let madeAt: Date
    /// When it is tried next.
    package let dueAt: Date
    package let state: State
    package let endedAt: Date?

    init(_ row: Row) {
        (id, subject, name) = (row["id"], row["subject"], row["name"])
        kind = Kind(rawValue: row["kind"]) ?? .mail
        (language, target) = (row["language"], row["target"])
        state = State(rawValue: row["state"]) ?? .waiting
        madeAt = Date(iso8601: row["made_at"]) ?? .distantPast
        dueAt = Date(iso8601: row["due_at"]) ?? .distantPast
        endedAt = (row["ended_at"] as String?).flatMap(Date.init(iso8601:))
    }

    package static func find(_ db: Database, id: String) throws -> Message? {
        try Row.fetchOne(db, sql: "SELECT * FROM message WHERE id = ?", arguments: [id]).map(Message.init)
    }

    /// Everything about one subject, the oldest first.
    package static func about(_ db: Database, _ subject: String) throws -> [Message] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM message WHERE subject = ? ORDER BY made_at, id",
            arguments: [subject]
        ).map(Message.init)
    }

    /// Puts an end to it: the key of what it holds is destroyed, the payload gone.
    static func end(_ db: Database, id: String, as state: State, at moment: Date) throws {
        try db.execute(
            sql: "UPDATE message SET state = ?, ended_at = ?, payload = NULL WHERE id = ? AND ended_at IS NULL",
            arguments: [state.rawValue, moment.iso8601, id]
        )
        guard db.changesCount > 0, try find(db, id: id)?.kind == .mail else { return }
        try Vault.destroy(db, SealedMail.vaultSubject(id), at: moment)
    }
}
