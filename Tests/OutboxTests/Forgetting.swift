import Foundation
import GRDB
import Storage

@testable import Outbox

extension Post {
    /// Whether nothing of what a mail held can be read any more.
    func isForgotten(_ message: String) async throws -> Bool {
        try await store.read { db in
            let payload = try Data?.fetchOne(db, sql: "SELECT payload FROM message WHERE id = ?", arguments: [message])
            let key = "SELECT wrapped IS NULL FROM key WHERE subject = ?"
            let isDestroyed = try Bool.fetchOne(db, sql: key, arguments: ["message \(message)"]) ?? false
            return (payload ?? nil) == nil && isDestroyed
        }
    }
}
