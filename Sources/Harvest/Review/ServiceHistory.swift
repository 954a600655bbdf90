import Directory
package import Foundation
package import GRDB
import Storage

/// What people and rules have changed about a service, the newest first.
package struct ServiceHistory: Equatable, Sendable {
    /// One field that was set to another value.
    package struct Entry: Equatable, Sendable {
        package let number: Int64
        /// By its name in the seeds.
        package let field: String
        package let value: String
        /// An account's identifier, or `rule`.
        package let actor: String
        package let at: Date
        package let isUndone: Bool
        /// The proposal that it came from; none when a person corrected it.
        package let proposal: Int64?

        /// Whether it can be taken back by itself: what came from a proposal is taken back with the decision.
        package func canBeUndone(at moment: Date) -> Bool {
            !isUndone && proposal == nil && moment.timeIntervalSince(at) <= Decision.patience
        }
    }

    package let entries: [Entry]

    /// Another one after each change and each that is taken back; whoever sends a form says which they saw.
    package let state: String

    /// The last changes of a service, at most `limit`.
    package init(_ db: Database, of service: String, limit: Int = 20) throws {
        let sql = """
            SELECT change.*, decision.proposal FROM change
            LEFT JOIN decision ON decision.change = change.number AND decision.undone_at IS NULL
            WHERE change.service = ? ORDER BY change.number DESC LIMIT ?
            """
        state = try Self.state(db, of: service)
        entries = try Row.fetchAll(db, sql: sql, arguments: [service, limit]).map { row in
            Entry(
                number: row["number"],
                field: row["field"],
                value: row["value"],
                actor: row["actor"],
                at: Date(iso8601: row["at"]) ?? .distantPast,
                isUndone: (row["undone_at"] as String?) != nil,
                proposal: row["proposal"]
            )
        }
    }

    /// The state in which a service stands by its changes.
    package static func state(_ db: Database, of service: String) throws -> String {
        let sql = "SELECT coalesce(max(number), 0) || '-' || count(undone_at) FROM change WHERE service = ?"
        return try String.fetchOne(db, sql: sql, arguments: [service]) ?? ""
    }
}
