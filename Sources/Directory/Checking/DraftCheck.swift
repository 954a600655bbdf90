package import Foundation
package import GRDB
import Storage

/// What a person has decided about a draft. Decisions stay; one that is taken back is marked so.
package struct DraftCheck: Equatable, Sendable {
    package enum Decision: String, Sendable { case confirmed, rejected }

    /// For how long a decision can be taken back, in seconds: a day.
    package static let patience: TimeInterval = 24 * 3600

    package let number: Int64
    /// The service's identifier, and its name in Estonian.
    package let service: String
    package let name: String
    package let decision: Decision
    /// Why it was rejected.
    package let reason: String?
    /// The fields that were corrected.
    package let corrected: [String]
    /// The identifier of the account.
    package let decidedBy: String
    package let decidedAt: Date
    let before: String

    /// Whether it can still be taken back.
    package func canBeUndone(at moment: Date) -> Bool { moment.timeIntervalSince(decidedAt) <= Self.patience }

    /// The decision that holds for a service.
    package static func standing(_ db: Database, of service: String) throws -> DraftCheck? {
        let statement = try db.cachedStatement(sql: "\(select) WHERE service = ? AND undone_at IS NULL")
        return try Row.fetchOne(statement, arguments: [service]).map(DraftCheck.init)
    }

    /// The latest decisions of an account that hold, newest first.
    package static func latest(_ db: Database, by account: String, limit: Int = 5) throws -> [DraftCheck] {
        let sql = "\(select) WHERE decided_by = ? AND undone_at IS NULL ORDER BY number DESC LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [account, limit]).map(DraftCheck.init)
    }

    private static let select = """
        SELECT draft_check.*, coalesce((SELECT value FROM text WHERE subject = service AND field = 'name'
            AND language = 'et'), '') AS name FROM draft_check
        """

    private init(_ row: Row) {
        (number, service, name, before) = (row["number"], row["service"], row["name"], row["before"])
        (decision, reason) = (Decision(rawValue: row["decision"]) ?? .rejected, row["reason"])
        let fields = try? JSONDecoder().decode([String].self, from: Data((row["corrected"] as String).utf8))
        corrected = fields ?? []
        decidedBy = row["decided_by"]
        decidedAt = Date(iso8601: row["decided_at"]) ?? .distantPast
    }

    /// A draft that waits, by its identifier. Throws `Problem.notFound` for what is none, `Problem.conflict` for one that
    /// somebody has decided about meanwhile.
    package static func waiting(_ db: Database, _ id: String) throws -> Service {
        guard let service = try Service.fetch(db, ids: [id]).first else { throw Problem.notFound("draft") }
        guard try standing(db, of: id) == nil else { throw Problem.conflict("somebody has decided meanwhile") }
        guard service.status == .draft else { throw Problem.notFound("draft") }
        return service
    }
}
