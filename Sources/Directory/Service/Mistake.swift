package import Foundation
package import GRDB
import Storage

/// What a reader of a public page, or a partner who refused, says is wrong about a service. Kept for a person to look into; holds
/// no sender.
package struct Mistake: Equatable, Sendable {
    package let number: Int64
    /// The service's identifier.
    package let service: String
    /// The part of the record it is about, by its name in the seeds, or `other`.
    package let field: String
    package let note: String
    package let toldAt: String
    /// When a person has looked into it; nil while it waits.
    package let settledAt: Date?

    /// The parts that a reader may name.
    package static let fields = ["name", "phones", "links", "hours", "location", "cost", "age", "ended", "other"]
    private static let refusalMark = "referral: "
    /// For so many days a settled report can be opened again; then it is forgotten.
    package static let daysKept = 30

    /// Writes a report down. Throws `Problem.invalid` for a note that is empty or longer than 2000 characters or an unknown
    /// field, `Problem.notFound` for a service the public cannot see, `Problem.tooMuch` when over 200 wait for one service.
    package static func tell(_ db: Database, service id: String, field: String, note: String, at moment: Date) throws {
        let note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !note.isEmpty else { throw Problem.invalid(field: "note", reason: "empty") }
        guard note.count <= 2000 else { throw Problem.invalid(field: "note", reason: "longer than 2000 characters") }
        guard fields.contains(field) else { throw Problem.invalid(field: "field", reason: "unknown") }
        guard let service = try Service.find(db, id: id) else { throw Problem.notFound("service") }
        let waiting = try about(db, service.id).count { $0.settledAt == nil }
        guard waiting < 200 else { throw Problem.tooMuch("reports about this service") }
        try db.execute(
            sql: "INSERT INTO mistake (service, field, note, told_at) VALUES (?, ?, ?, ?)",
            arguments: [service.id, field, note, moment.iso8601]
        )
        try Journal.append(db, "mistake.told", subject: service.id, actor: "reader", at: moment)
    }

    /// Writes down that a partner has refused a referral for a reason that says something about the service: its code.
    package static func tell(_ db: Database, service id: String, field: String, refusal: String, at moment: Date) throws
    {
        try tell(db, service: id, field: field, note: refusalMark + refusal, at: moment)
    }

    /// The code of the reason for which a partner has refused; none for the words of a reader.
    package var refusal: String? {
        note.hasPrefix(Self.refusalMark) ? String(note.dropFirst(Self.refusalMark.count)) : nil
    }

    /// Reports about a service, those that wait and those that were settled lately, oldest first.
    package static func about(_ db: Database, _ service: String) throws -> [Mistake] {
        let sql = "SELECT * FROM mistake WHERE service = ? ORDER BY number"
        return try Row.fetchAll(db, sql: sql, arguments: [service]).map(Mistake.init)
    }

    /// All that wait, oldest first, at most `limit`.
    package static func waiting(_ db: Database, limit: Int = 200) throws -> [Mistake] {
        let sql = "SELECT * FROM mistake WHERE settled_at IS NULL ORDER BY number LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [limit]).map(Mistake.init)
    }

    /// How many wait.
    package static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM mistake WHERE settled_at IS NULL") ?? 0
    }

    /// A person has looked into it, or opens it again. Throws `Problem.notFound` when there is nothing of the kind.
    package static func settle(
        _ db: Database,
        _ number: Int64,
        opening: Bool = false,
        by actor: String,
        at moment: Date
    ) throws {
        let sql = "UPDATE mistake SET settled_at = ? WHERE number = ? AND (settled_at IS NULL) = ?"
        try db.execute(sql: sql, arguments: [opening ? nil : moment.iso8601, number, !opening])
        guard db.changesCount == 1,
            let service = try String.fetchOne(
                db,
                sql: "SELECT service FROM mistake WHERE number = ?",
                arguments: [number]
            )
        else { throw Problem.notFound("report") }
        let kind = opening ? "mistake.reopened" : "mistake.settled"
        try Journal.append(db, kind, subject: service, actor: actor, at: moment, data: "{\"mistake\":\(number)}")
    }

    /// Forgets what was settled long ago: readers write more than one would want to keep.
    package static func forgetSettled(_ db: Database, at moment: Date) throws {
        let before = moment.addingTimeInterval(-Double(daysKept) * 86_400)
        try db.execute(sql: "DELETE FROM mistake WHERE settled_at < ?", arguments: [before.iso8601])
    }

    private init(_ row: Row) {
        (number, service, field, note) = (row["number"], row["service"], row["field"], row["note"])
        toldAt = row["told_at"]
        settledAt = (row["settled_at"] as String?).flatMap { Date(iso8601: $0) }
    }
}
