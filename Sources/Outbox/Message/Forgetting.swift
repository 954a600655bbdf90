package import Foundation
package import GRDB
import Storage

/// How long what was sent out is remembered, in days: long enough to be asked about, no longer.
private let memory = 365.0

/// Forgets messages that ended a year ago, with every attempt at them; a few hundred at a time.
package func forgetOld(_ db: Database, at moment: Date) throws {
    let year = moment.addingTimeInterval(-memory * 86_400).iso8601
    for state in [Message.State.delivered, .failed, .cancelled] {
        let old = "SELECT id FROM message WHERE state = '\(state.rawValue)' AND ended_at < ? LIMIT 500"
        for id in try String.fetchAll(db.cachedStatement(sql: old), arguments: [year]) { try forget(db, id) }
    }
}

private func forget(_ db: Database, _ id: String) throws {
    try db.run("DELETE FROM demo_mail WHERE message = ?", [id])
    try db.run("DELETE FROM attempt WHERE message = ?", [id])
    try db.run("DELETE FROM key WHERE subject = ?", [SealedMail.vaultSubject(id)])
    try db.run("DELETE FROM message WHERE id = ?", [id])
}
