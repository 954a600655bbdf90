package import Foundation
package import GRDB
import Storage

extension Message {
    /// Tries it at once. A webhook that was given up is taken up again; a mail that was given up is forgotten and cannot be.
    /// Throws `Problem.conflict` when it is not waiting any more, `Problem.notFound` when there is none.
    package static func retry(_ db: Database, id: String, by actor: String, at moment: Date) throws {
        guard let message = try find(db, id: id) else { throw Problem.notFound("message") }
        let isGivenUp = message.state == .failed && message.kind == .webhook
        guard message.state == .waiting || isGivenUp else { throw Problem.conflict("message") }
        try db.execute(
            sql: "UPDATE message SET state = 'waiting', ended_at = NULL, due_at = ? WHERE id = ?",
            arguments: [moment.iso8601, id]
        )
        try db.execute(sql: "UPDATE webhook_target SET paused_until = NULL WHERE id = ?", arguments: [message.target])
        try Journal.append(db, "message.retried", subject: id, actor: actor, at: moment)
    }

    /// Gives it up; what a mail holds is forgotten. Throws as `retry` does.
    package static func abandon(_ db: Database, id: String, by actor: String, at moment: Date) throws {
        guard let message = try find(db, id: id) else { throw Problem.notFound("message") }
        guard message.state == .waiting else { throw Problem.conflict("message") }
        try end(db, id: id, as: .failed, at: moment)
        try Journal.append(db, "message.abandoned", subject: id, actor: actor, at: moment)
    }
}
