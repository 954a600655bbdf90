package import Foundation
package import GRDB
import Storage

/// What can no longer be opened, because the master key is lost, is given up: mails that wait are cancelled, and targets whose secret is
/// gone are put to rest, to be added anew.
package func loseSealed(_ db: Database, by actor: String, at moment: Date) throws {
    let mails = "SELECT id FROM message WHERE kind = 'mail' AND state IN ('waiting', 'sending')"
    for id in try String.fetchAll(db, sql: mails) { try Message.end(db, id: id, as: .cancelled, at: moment) }
    for target in try WebhookTarget.all(db) { try WebhookTarget.rest(db, id: target.id, by: actor, at: moment) }
}
