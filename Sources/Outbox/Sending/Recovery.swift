import Foundation
import GRDB
import Storage

extension Message {
    /// What was being sent when the program ended may have arrived or not: it waits to be sent again at once.
    static func recover(_ db: Database, at moment: Date) throws {
        let sending = "SELECT id FROM message WHERE state = 'sending'"
        for id in try String.fetchAll(db, sql: sending) {
            try Attempt.end(db, of: id, .interrupted, code: nil, at: moment)
        }
        let unwanted = "SELECT id FROM message WHERE state = 'sending' AND is_unwanted = 1"
        for id in try String.fetchAll(db, sql: unwanted) { try end(db, id: id, as: .cancelled, at: moment) }
        try db.execute(sql: "UPDATE message SET state = 'waiting' WHERE state = 'sending'")
    }
}
