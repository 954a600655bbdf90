package import Foundation
package import GRDB
package import Storage

/// Days on which somebody is away, so that colleagues may stand in without being agreed to one by one. They say so themselves, or a
/// coordinator of the municipality does.
package struct Absence: Equatable, Sendable {
    /// How many days it may last at most.
    package static let longest = Cover.longest

    package let id: String
    package let account: String
    package let from: Day
    /// The last day.
    package let until: Day
    /// The account that said so.
    package let setBy: String

    /// Those of some accounts that are not over, the first day first.
    package static func all(_ db: Database, of accounts: [String], at moment: Date) throws -> [Absence] {
        let sql = "SELECT * FROM absence WHERE ended_at IS NULL AND until_day >= ? ORDER BY from_day, id"
        return try Row.fetchAll(db, sql: sql, arguments: [Day(moment).description]).compactMap(Absence.init)
            .filter { accounts.contains($0.account) }
    }

    /// Writes down that somebody is away. Throws `Problem.invalid` for days that do not fit and `Problem.notAllowed` for anybody but
    /// the person and a coordinator of the same municipality.
    @discardableResult package static func mark(
        _ db: Database,
        _ absent: String,
        from: Day,
        until: Day,
        by account: Account,
        at moment: Date
    ) throws -> Absence {
        try check(db, absent, account)
        guard from >= Day(moment) else { throw Problem.invalid(field: "from", reason: "over already") }
        guard until >= from, until.ordinal - from.ordinal < longest else {
            throw Problem.invalid(field: "until", reason: "at most \(longest) days from the first on")
        }
        let id = try Identifier.fresh()
        try db.execute(
            sql: "INSERT INTO absence (id, account, from_day, until_day, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id, absent, from.description, until.description, account.id, moment.iso8601]
        )
        let data = "{\"from\":\"\(from)\",\"until\":\"\(until)\"}"
        try Journal.append(db, "account.away", subject: absent, actor: account.id, at: moment, data: data)
        return Absence(id: id, account: absent, from: from, until: until, setBy: account.id)
    }

    /// Those who stand in because of it, without having been agreed to: each with its first and its last day.
    package func covers(_ db: Database) throws -> [(cover: Cover, from: Day, until: Day)] {
        let all = try Cover.asked(db, of: account).map {
            (cover: $0, from: max($0.from, from), until: min($0.until, until))
        }
        return try all.filter { try $0.from <= $0.until && $0.cover.stands(db, on: $0.from) }
    }

    /// They are back. Throws `Problem.notFound` for what is over, and as `mark` does.
    package static func end(_ db: Database, _ id: String, by account: Account, at moment: Date) throws {
        let sql = "SELECT * FROM absence WHERE id = ? AND ended_at IS NULL"
        guard let absence = try Row.fetchOne(db, sql: sql, arguments: [id]).flatMap(Absence.init) else {
            throw Problem.notFound("absence")
        }
        try check(db, absence.account, account)
        let update = "UPDATE absence SET ended_at = ?, ended_by = ? WHERE id = ?"
        try db.execute(sql: update, arguments: [moment.iso8601, account.id, id])
        try Journal.append(db, "account.back", subject: absence.account, actor: account.id, at: moment)
    }

    private static func check(_ db: Database, _ absent: String, _ account: Account) throws {
        guard account.may(.sendReferrals) else { throw Problem.notAllowed("absence") }
        if absent == account.id { return }
        guard account.role == .coordinator, let other = try Account.find(db, id: absent),
            other.municipality == account.municipality
        else { throw Problem.notAllowed("absence") }
    }

    private init(id: String, account: String, from: Day, until: Day, setBy: String) {
        (self.id, self.account, self.from, self.until, self.setBy) = (id, account, from, until, setBy)
    }

    private init?(_ row: Row) {
        guard let from = Day(row["from_day"] as String), let until = Day(row["until_day"] as String) else { return nil }
        (id, account, setBy) = (row["id"], row["account"], row["set_by"])
        (self.from, self.until) = (from, until)
    }
}
