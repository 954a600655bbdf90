package import Foundation
package import GRDB
import Storage

/// Nothing waits longer than this, in seconds; a target can ask for a day.
private let longestWait: TimeInterval = 2 * 86_400

/// Makes due what says that it waits for longer than anything does: it was written while the clock was wrong.
package func comeBack(_ db: Database, at moment: Date) throws {
    let (now, never) = (moment.iso8601, moment.addingTimeInterval(longestWait).iso8601)
    try db.run("UPDATE message SET due_at = ? WHERE state = 'waiting' AND due_at > ?", [now, never])
    try db.run("UPDATE webhook_target SET paused_until = NULL WHERE paused_until > ?", [never])
}
