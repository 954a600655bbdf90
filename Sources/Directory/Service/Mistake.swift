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
    /// Why it waits apart; nil for what does not.
    package let held: Suspicion?
    private let isPartners: Bool

    /// The parts that a reader may name.
    package static let fields = Field.all(for: .reader).map(\.rawValue) + others
    /// What is no field: there is no such service any more, and anything else.
    package static let others = ["ended", "other"]
    private static let refusalMark = "referral: "
    /// For so many days a settled report can be opened again; then it is forgotten.
    package static let daysKept = 30
    /// So many letters a note may have, in whatever script.
    package static let longestNote = 2000
    /// So many of readers' reports may wait about one service and in all, and as many again apart.
    private static let (mostOfOne, mostOfAll) = (200, 5_000)
    /// After so many about one service within an hour the next ones wait apart; a machine is at work, or something happened.
    private static let crowd = 10

    /// A note in the way it is kept and counted: accents and their letters are one.
    package static func plain(_ note: String) -> String {
        note.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
    }

    /// Whether a note, as it is kept, has more letters than there is room for.
    package static func isTooLong(_ note: String) -> Bool { note.unicodeScalars.count > longestNote }

    /// Writes a report of a reader down; what is suspicious waits apart. Throws `Problem.invalid` for a note that is empty or longer
    /// than 2000 letters or an unknown field, `Problem.notFound` for a service the public cannot see, `Problem.tooMuch` when there is
    /// no more room.
    package static func tell(
        _ db: Database,
        service id: String,
        field: String,
        note: String,
        suspicion: Suspicion? = nil,
        at moment: Date
    ) throws {
        let note = plain(note)
        guard !note.isEmpty else { throw Problem.invalid(field: "note", reason: "empty") }
        guard !isTooLong(note) else { throw Problem.invalid(field: "note", reason: "longer than 2000 letters") }
        guard fields.contains(field) else { throw Problem.invalid(field: "field", reason: "unknown") }
        guard let service = try Service.find(db, id: id) else { throw Problem.notFound("service") }
        let held = try suspicion ?? sameOrCrowd(db, service.id, note, at: moment)
        guard try hasRoom(db, service.id, apart: held != nil) else { throw Problem.tooMuch("reports") }
        try insert(db, service.id, field, note, held, teller: "reader", at: moment)
    }

    private static func sameOrCrowd(_ db: Database, _ service: String, _ note: String, at moment: Date) throws
        -> Suspicion?
    {
        let hour = moment.addingTimeInterval(-3600).iso8601
        let sql = """
            SELECT EXISTS (SELECT 1 FROM mistake WHERE service = ?1 AND note = ?2 AND settled_at IS NULL),
            (SELECT count(*) FROM mistake WHERE service = ?1 AND teller = 'reader' AND held IS NULL AND told_at > ?3) >= ?4
            """
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [service, note, hour, crowd]) else { return nil }
        return row[0] ? .same : row[1] ? .burst : nil
    }

    private static func hasRoom(_ db: Database, _ service: String, apart: Bool) throws -> Bool {
        let sql = """
            SELECT count(*), count(*) FILTER (WHERE service = ?) FROM mistake
            WHERE settled_at IS NULL AND teller = 'reader' AND (held IS NOT NULL) = ?
            """
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [service, apart]) else { return true }
        return row[0] < mostOfAll && row[1] < mostOfOne
    }

    private static func insert(
        _ db: Database,
        _ service: String,
        _ field: String,
        _ note: String,
        _ held: Suspicion?,
        teller: String,
        at moment: Date
    ) throws {
        try db.execute(
            sql: "INSERT INTO mistake (service, field, note, told_at, held, teller) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [service, field, note, moment.iso8601, held?.rawValue, teller]
        )
        try Journal.append(db, "mistake.told", subject: service, actor: teller, at: moment)
    }

    /// Writes down that a partner has refused a referral for a reason that says something about the service: its code. There is
    /// always room for it; what waits already is not written twice.
    package static func tell(_ db: Database, service id: String, field: String, refusal: String, at moment: Date) throws
    {
        guard let service = try Service.find(db, id: id) else { throw Problem.notFound("service") }
        let sql = """
            SELECT EXISTS (SELECT 1 FROM mistake
            WHERE service = ? AND note = ? AND teller = 'partner' AND settled_at IS NULL)
            """
        let note = refusalMark + refusal
        guard try Bool.fetchOne(db, sql: sql, arguments: [service.id, note]) != true else { return }
        try insert(db, service.id, field, note, nil, teller: "partner", at: moment)
    }

    /// The code of the reason for which a partner has refused; none for the words of a reader.
    package var refusal: String? {
        isPartners ? String(note.trimmingPrefix(Self.refusalMark)) : nil
    }

    /// Reports about a service, those that wait and those that were settled lately, oldest first; none that wait apart.
    package static func about(_ db: Database, _ service: String) throws -> [Mistake] {
        let sql = "SELECT * FROM mistake WHERE service = ? AND held IS NULL ORDER BY number"
        return try Row.fetchAll(db, sql: sql, arguments: [service]).map(Mistake.init)
    }

    /// All that wait, oldest first, at most `limit`: the usual ones, or those that wait apart.
    package static func waiting(_ db: Database, apart: Bool = false, limit: Int = 200) throws -> [Mistake] {
        let sql = "SELECT * FROM mistake WHERE settled_at IS NULL AND (held IS NOT NULL) = ? ORDER BY number LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [apart, limit]).map(Mistake.init)
    }

    /// How many wait, those apart left out.
    package static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM mistake WHERE settled_at IS NULL AND held IS NULL") ?? 0
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

    /// A person has seen that it is real: it waits with the others.
    package static func release(_ db: Database, _ number: Int64) throws {
        try db.execute(sql: "UPDATE mistake SET held = NULL WHERE number = ? AND held IS NOT NULL", arguments: [number])
        guard db.changesCount == 1 else { throw Problem.notFound("report") }
    }

    /// Settles all that wait apart and gives the moment by which they can be opened again.
    package static func clear(_ db: Database, by actor: String, at moment: Date) throws -> String {
        let sql = "UPDATE mistake SET settled_at = ? WHERE held IS NOT NULL AND settled_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601])
        let data = "{\"count\":\(db.changesCount)}"
        try Journal.append(db, "mistake.cleared", subject: "apart", actor: actor, at: moment, data: data)
        return moment.iso8601
    }

    /// Opens again what was cleared at a moment.
    package static func restore(_ db: Database, cleared: String, by actor: String, at moment: Date) throws {
        let sql = "UPDATE mistake SET settled_at = NULL WHERE held IS NOT NULL AND settled_at = ?"
        try db.execute(sql: sql, arguments: [cleared])
        guard db.changesCount > 0 else { throw Problem.notFound("report") }
        try Journal.append(db, "mistake.restored", subject: "apart", actor: actor, at: moment)
    }

    /// Forgets what was settled long ago: readers write more than one would want to keep.
    package static func forgetSettled(_ db: Database, at moment: Date) throws {
        guard try Beat.isBelieved(db, at: moment) else { return }
        let before = moment.addingTimeInterval(-Double(daysKept) * 86_400)
        try db.execute(sql: "DELETE FROM mistake WHERE settled_at < ?", arguments: [before.iso8601])
    }

    private init(_ row: Row) {
        (number, service, field, note) = (row["number"], row["service"], row["field"], row["note"])
        toldAt = row["told_at"]
        settledAt = (row["settled_at"] as String?).flatMap { Date(iso8601: $0) }
        held = (row["held"] as String?).flatMap(Suspicion.init)
        isPartners = row["teller"] == "partner"
    }
}
