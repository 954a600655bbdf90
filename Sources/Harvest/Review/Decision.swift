package import Foundation
import GRDB
import Storage

/// What was decided about a proposal, by whom and when. One that is taken back stays, marked so.
package struct Decision: Equatable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable {
        case accepted, edited, rejected
        /// The source says otherwise by now, before anybody decided.
        case outdated
    }

    /// The actor where a difference of spelling passed by itself.
    package static let rule = "rule"
    /// For how long one can be taken back, in seconds: a week.
    package static let patience: TimeInterval = 7 * 24 * 3600

    package let number: Int64
    package let verdict: Verdict
    /// What a person made of what was found.
    package let edited: String?
    /// An account's identifier, or `rule`.
    package let by: String
    package let at: Date
    let change: Int64?
    /// The service that a new record became.
    package let service: String?

    /// Whether it can still be taken back.
    package func canBeUndone(at moment: Date) -> Bool {
        verdict != .outdated && moment.timeIntervalSince(at) <= Self.patience
    }

    /// Reads the columns of a proposal with the decision that holds, if there is one.
    init?(_ row: Row) {
        guard let number: Int64 = row["decision"], let verdict = Verdict(rawValue: row["verdict"]) else { return nil }
        (self.number, self.verdict, edited) = (number, verdict, row["edited"])
        (by, at) = (row["decided_by"], Date(iso8601: row["decided_at"]) ?? .distantPast)
        (change, service) = (row["change"], row["became"])
    }

    /// Writes a decision down; the proposal waits no longer. Throws `Problem.conflict` when somebody has decided meanwhile.
    static func record(
        _ db: Database,
        _ proposal: Int64,
        _ verdict: Verdict,
        edited: String? = nil,
        change: Int64? = nil,
        service: String? = nil,
        by actor: String,
        at moment: Date
    ) throws {
        let sql = "UPDATE proposal SET closed_at = ? WHERE number = ? AND closed_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, proposal])
        guard db.changesCount == 1 else { throw Problem.conflict("somebody has decided meanwhile") }
        try db.execute(
            sql: """
                INSERT INTO decision (proposal, verdict, edited, change, service, decided_by, decided_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [proposal, verdict.rawValue, edited, change, service, actor, moment.iso8601]
        )
        let subject = "SELECT coalesce(service, coalesce(source, '') || ' ' || key) FROM proposal WHERE number = ?"
        try Journal.append(
            db,
            "proposal.\(verdict.rawValue)",
            subject: try String.fetchOne(db, sql: subject, arguments: [proposal]) ?? "",
            actor: actor,
            at: moment,
            data: "{\"proposal\":\(proposal)}"
        )
    }
}
