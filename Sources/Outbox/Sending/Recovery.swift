import Foundation
import GRDB
import Storage

extension Message {
    /// What was being sent when the program ended.
    static func sending(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT id FROM message WHERE state = 'sending' ORDER BY due_at, id")
    }

    /// It may have arrived or not: it waits to be sent again at once, unless it was taken back meanwhile.
    static func recover(_ db: Database, id: String, at moment: Date) throws {
        try Attempt.end(db, of: id, .interrupted, code: nil, at: moment)
        let isUnwanted = "SELECT is_unwanted FROM message WHERE id = ?"
        if try Bool.fetchOne(db, sql: isUnwanted, arguments: [id]) ?? false {
            try end(db, id: id, as: .cancelled, at: moment)
        } else {
            try db.execute(sql: "UPDATE message SET state = 'waiting' WHERE id = ?", arguments: [id])
        }
    }

    /// What cannot be taken up or written down as it is waits for an hour, so that what stands behind it comes first.
    static func postpone(_ db: Database, id: String, at moment: Date) throws {
        let later = moment.addingTimeInterval(3600).iso8601
        let sql = "UPDATE message SET state = 'waiting', due_at = ? WHERE id = ? AND ended_at IS NULL"
        try db.execute(sql: sql, arguments: [later, id])
    }
}
