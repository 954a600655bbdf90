package import Foundation
package import GRDB
import Storage

/// Confirming, correcting and rejecting a draft. The caller brings the search index up to date in the same transaction.
extension DraftCheck {
    /// Makes a draft public, with what the person has set right. Throws `Problem.invalid` with the first field that cannot be
    /// taken, and what `waiting` throws.
    package static func confirm(
        _ db: Database,
        _ id: String,
        _ correction: Correction? = nil,
        by account: String,
        at moment: Date
    ) throws {
        let service = try waiting(db, id)
        let standing = Correction(service)
        let correction = correction ?? standing
        if let field = correction.faults(from: standing).first {
            throw Problem.invalid(field: field, reason: "cannot be taken as it is")
        }
        let changes = correction.changes(from: standing)
        let before = try DraftSnapshot(db, service)
        try DraftPublishing(db, service, by: account, at: moment).publish(correction, changes)
        try record(db, id, .confirmed, changes.map(\.rawValue), before, by: account, at: moment)
    }

    /// Keeps a draft from the public for good. Throws `Problem.invalid` without a reason of at most 500 characters.
    package static func reject(_ db: Database, _ id: String, reason: String, by account: String, at moment: Date) throws
    {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...500).contains(reason.count) else {
            throw Problem.invalid(field: "reason", reason: "1 to 500 characters")
        }
        let before = try DraftSnapshot(db, try waiting(db, id))
        try record(db, id, .rejected, [], before, reason: reason, by: account, at: moment)
    }

    /// Takes a decision back: the draft waits again as it stood. Throws `Problem.notFound` when there is none,
    /// `Problem.conflict` when it is older than a day.
    package static func undo(_ db: Database, _ id: String, by account: String, at moment: Date) throws {
        guard let check = try standing(db, of: id) else { throw Problem.notFound("decision") }
        guard check.canBeUndone(at: moment) else { throw Problem.conflict("the decision is older than a day") }
        if check.decision == .confirmed { try DraftSnapshot.read(check.before).restore(db, id, at: moment) }
        let sql = "UPDATE draft_check SET undone_by = ?, undone_at = ? WHERE number = ?"
        try db.execute(sql: sql, arguments: [account, moment.iso8601, check.number])
        try Journal.append(db, "draft.undone", subject: id, actor: account, at: moment)
    }

    private static func record(
        _ db: Database,
        _ id: String,
        _ decision: Decision,
        _ corrected: [String],
        _ before: DraftSnapshot,
        reason: String? = nil,
        by account: String,
        at moment: Date
    ) throws {
        let fields = String(decoding: try JSONEncoder().encode(corrected), as: UTF8.self)
        try db.execute(
            sql: """
                INSERT INTO draft_check (service, decision, reason, corrected, before, decided_by, decided_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [id, decision.rawValue, reason, fields, try before.text, account, moment.iso8601]
        )
        let data = corrected.isEmpty ? "{}" : "{\"corrected\":\(fields)}"
        try Journal.append(db, "draft.\(decision.rawValue)", subject: id, actor: account, at: moment, data: data)
    }
}
