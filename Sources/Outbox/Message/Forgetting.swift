package import Foundation
package import GRDB
import Storage

/// How long what was sent out is remembered, in days: long enough to be asked about, no longer.
private let memory = 365.0

/// Messages that ended a year ago and are to be forgotten.
package func old(_ db: Database, at moment: Date) throws -> [String] {
    let year = moment.addingTimeInterval(-memory * 86_400).iso8601
    return try [Message.State.delivered, .failed, .cancelled].flatMap { state in
        let old = "SELECT id FROM message WHERE state = '\(state.rawValue)' AND ended_at < ? LIMIT 5000"
        return try String.fetchAll(db.cachedStatement(sql: old), arguments: [year])
    }
}

/// Forgets a message with every attempt at it.
package func forget(_ db: Database, _ id: String) throws {
    try db.run("DELETE FROM demo_mail WHERE message = ?", [id])
    try db.run("DELETE FROM attempt WHERE message = ?", [id])
    try db.run("DELETE FROM key WHERE subject = ?", [SealedMail.vaultSubject(id)])
    try db.run("DELETE FROM message WHERE id = ?", [id])
}
