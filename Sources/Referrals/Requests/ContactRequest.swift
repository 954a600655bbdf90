package import Accounts
package import Directory
package import Foundation
package import GRDB
import Storage

/// A young person who asks, from the public page and without an account, that somebody of their municipality gets in touch.
package struct ContactRequest: Equatable, Sendable {
    package enum Ending: String, CaseIterable, Sendable {
        case reached
        case notReached = "not_reached"
        case elsewhere
        case unanswered
    }

    package let id: String
    package let municipality: String
    package let language: String
    /// The service from whose page they asked.
    package let service: String?
    package let made: Date
    package let takenBy: String?
    package let taken: Date?
    package let closedAs: Ending?
    /// Why it waits apart; nil for what does not.
    package let held: Suspicion?

    package var code: String { Identifier.code(id) }

    static func subject(_ id: String) -> String { "request \(id)" }

    private init?(_ row: Row) {
        guard let made = Date(iso8601: row["made_at"]) else { return nil }
        (id, municipality, language, service) = (row["id"], row["municipality"], row["language"], row["service"])
        (self.made, takenBy) = (made, row["taken_by"])
        taken = (row["taken_at"] as String?).flatMap(Date.init(iso8601:))
        closedAs = (row["closed_as"] as String?).flatMap(Ending.init)
        held = (row["held"] as String?).flatMap(Suspicion.init)
    }

    package static func find(_ db: Database, _ id: String) throws -> ContactRequest? {
        let sql = "SELECT * FROM contact_request WHERE id = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [id]).flatMap(ContactRequest.init)
    }

    /// Those of a municipality that wait or are being looked after, the oldest first: the usual ones, or those that wait apart.
    package static func open(_ db: Database, in municipality: String, apart: Bool = false) throws -> [ContactRequest] {
        let sql = """
            SELECT * FROM contact_request WHERE municipality = ? AND closed_at IS NULL AND (held IS NOT NULL) = ?
            ORDER BY number LIMIT 500
            """
        return try Row.fetchAll(db, sql: sql, arguments: [municipality, apart]).compactMap(ContactRequest.init)
    }

    /// What everybody counts under who asks from a network address: the household or office, and the block around it.
    package static func paces(_ caller: String) -> [Pace.Key] {
        Pace.keys(for: "contact", from: caller, free: 5, first: 60)
    }

    /// The municipalities in which somebody reads requests: EHAK codes.
    package static func servedMunicipalities(_ db: Database) throws -> Set<String> {
        Set(try Account.all(db).filter { $0.may(.sendReferrals) }.map(\.municipality))
    }

    /// Requests that nobody has looked after since a moment.
    static func old(_ db: Database, before moment: String) throws -> [String] {
        let sql = "SELECT id FROM contact_request WHERE closed_at IS NULL AND made_at < ?"
        return try String.fetchAll(db, sql: sql, arguments: [moment])
    }

    /// Closes every request that is open, whose words nobody can read any more.
    static func loseAll(_ db: Database, by actor: String, at moment: Date) throws {
        let sql = "SELECT id FROM contact_request WHERE closed_at IS NULL"
        for id in try String.fetchAll(db, sql: sql) { try close(db, id, as: .unanswered, by: actor, at: moment) }
    }

    static func close(_ db: Database, _ id: String, as ending: Ending, by actor: String, at moment: Date) throws {
        try Vault.destroy(db, subject(id), at: moment)
        let sql = """
            UPDATE contact_request SET words = NULL, closed_at = ?, closed_as = ? WHERE id = ? AND closed_at IS NULL
            """
        try db.execute(sql: sql, arguments: [moment.iso8601, ending.rawValue, id])
        try Journal.append(db, "request.closed", subject: id, actor: actor, at: moment)
    }
}

extension ReferralOffice {
    /// A specialist takes it up and sees who asks. Throws `Problem.conflict` when a colleague has it.
    package func takeUp(_ db: Database, _ id: String, by account: String, at moment: Date) throws -> PersonalWords? {
        guard let request = try ContactRequest.find(db, id), request.closedAs == nil else {
            throw Problem.notFound("request")
        }
        guard request.takenBy == nil || request.takenBy == account else { throw Problem.conflict("a colleague has it") }
        if request.takenBy == nil {
            let sql = "UPDATE contact_request SET taken_by = ?, taken_at = ?, held = NULL WHERE id = ?"
            try db.execute(sql: sql, arguments: [account, moment.iso8601, id])
            try Journal.append(db, "request.taken", subject: id, actor: account, at: moment)
        }
        return try words(db, of: id)
    }

    /// It is done: what was written is forgotten at once.
    package func close(
        _ db: Database,
        request id: String,
        as ending: ContactRequest.Ending,
        by account: String,
        at moment: Date
    ) throws {
        guard let request = try ContactRequest.find(db, id), request.closedAs == nil else {
            throw Problem.notFound("request")
        }
        guard request.takenBy == account else { throw Problem.conflict("a colleague has it") }
        try ContactRequest.close(db, id, as: ending, by: account, at: moment)
    }
}
