package import Foundation
package import GRDB
import Storage

/// What a reader of a public page says is wrong about a service. Kept for a person to look into; holds no sender.
package struct Mistake: Equatable, Sendable {
    /// The part of the record it is about, by its name in the seeds, or `other`.
    package let field: String
    package let note: String
    package let toldAt: String

    /// The parts that a reader may name.
    package static let fields = ["name", "phones", "links", "hours", "location", "cost", "age", "ended", "other"]

    /// Writes a report down. Throws `Problem.invalid` for a note that is empty or longer than 2000 characters or an unknown
    /// field, `Problem.notFound` for a service the public cannot see, `Problem.tooMuch` when over 200 wait for one service.
    package static func tell(_ db: Database, service id: String, field: String, note: String, at moment: Date) throws {
        let note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !note.isEmpty else { throw Problem.invalid(field: "note", reason: "empty") }
        guard note.count <= 2000 else { throw Problem.invalid(field: "note", reason: "longer than 2000 characters") }
        guard fields.contains(field) else { throw Problem.invalid(field: "field", reason: "unknown") }
        guard let service = try Service.find(db, id: id) else { throw Problem.notFound("service") }
        let waiting = try waiting(db, about: service.id).count
        guard waiting < 200 else { throw Problem.tooMuch("reports about this service") }
        try db.execute(
            sql: "INSERT INTO mistake (service, field, note, told_at) VALUES (?, ?, ?, ?)",
            arguments: [service.id, field, note, moment.iso8601]
        )
        try Journal.append(db, "mistake.told", subject: service.id, actor: "reader", at: moment)
    }

    /// Reports about a service that nobody has settled yet, oldest first.
    package static func waiting(_ db: Database, about service: String) throws -> [Mistake] {
        let sql = "SELECT * FROM mistake WHERE service = ? AND settled_at IS NULL ORDER BY number"
        return try Row.fetchAll(db, sql: sql, arguments: [service]).map {
            Mistake(field: $0["field"], note: $0["note"], toldAt: $0["told_at"])
        }
    }
}
