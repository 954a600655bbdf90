package import Foundation
package import GRDB
package import Storage

/// Somebody stands in for a colleague of the same municipality: from one day until another, with a reason. Both see it, and both
/// can end it.
package struct Cover: Equatable, Sendable {
    /// Why. There is no free text, because it would tell more of the colleague than others need to know.
    package enum Reason: String, CaseIterable, Sendable { case away, busy, urgent, handover }

    /// How many days it may last at most.
    package static let longest = 92

    package let id: String
    /// Who stands in.
    package let account: String
    /// For whom.
    package let colleague: String
    package let reason: Reason
    package let from: Day
    /// The last day.
    package let until: Day

    /// The accounts whose referrals an account may act on: its own, and those of the colleagues it stands in for today.
    package static func holders(_ db: Database, for account: String, at moment: Date) throws -> Set<String> {
        let sql = """
            SELECT cover.colleague FROM cover JOIN account own ON own.id = cover.account
            JOIN account other ON other.id = cover.colleague AND other.municipality = own.municipality
            WHERE cover.account = ?1 AND cover.ended_at IS NULL AND cover.from_day <= ?2 AND cover.until_day >= ?2
            """
        return try String.fetchSet(db, sql: sql, arguments: [account, Day(moment).description]).union([account])
    }

    /// Those that are not over, in which somebody stands in or is stood in for.
    package static func all(_ db: Database, of account: String, at moment: Date) throws -> [Cover] {
        let sql = """
            SELECT * FROM cover WHERE ?1 IN (account, colleague) AND ended_at IS NULL AND until_day >= ?2
            ORDER BY from_day, id
            """
        return try Row.fetchAll(db, sql: sql, arguments: [account, Day(moment).description]).compactMap(Cover.init)
    }

    /// Those of the same municipality for whom somebody may stand in, also when they cannot sign in any more.
    package static func colleagues(_ db: Database, of account: Account) throws -> [Account] {
        try Account.all(db).filter {
            $0.id != account.id && $0.municipality == account.municipality && $0.role.has(.sendReferrals)
                && $0.status != .invited
        }
    }

    /// Begins. Throws `Problem.invalid` for days that do not fit and `Problem.notAllowed` for somebody who is no colleague.
    package static func begin(_ db: Database, _ account: Account, _ wanted: Wanted, at moment: Date) throws -> Cover {
        guard try colleagues(db, of: account).contains(where: { $0.id == wanted.colleague }) else {
            throw Problem.notAllowed("no colleague")
        }
        guard wanted.from >= Day(moment) else { throw Problem.invalid(field: "from", reason: "over already") }
        guard wanted.until >= wanted.from, wanted.until.ordinal - wanted.from.ordinal < longest else {
            throw Problem.invalid(field: "until", reason: "at most \(longest) days from the first on")
        }
        let cover = Cover(id: try Identifier.fresh(), account: account.id, wanted)
        try db.execute(
            sql: """
                INSERT INTO cover (id, account, colleague, reason, from_day, until_day, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                cover.id, account.id, cover.colleague, cover.reason.rawValue, cover.from.description,
                cover.until.description, moment.iso8601,
            ]
        )
        try cover.note(db, "account.cover_begun", by: account.id, at: moment)
        return cover
    }

    /// Ends it, by one of the two. Throws `Problem.notFound` when it is nothing of theirs or over already.
    package static func end(_ db: Database, _ id: String, by account: String, at moment: Date) throws {
        guard let cover = try all(db, of: account, at: moment).first(where: { $0.id == id }) else {
            throw Problem.notFound("cover")
        }
        let sql = "UPDATE cover SET ended_at = ?, ended_by = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, account, id])
        try cover.note(db, "account.cover_ended", by: account, at: moment)
    }

    private func note(_ db: Database, _ kind: String, by actor: String, at moment: Date) throws {
        let data = """
            {"cover":"\(id)","for":"\(colleague)","reason":"\(reason.rawValue)","from":"\(from)","until":"\(until)"}
            """
        try Journal.append(db, kind, subject: account, actor: actor, at: moment, data: data)
    }

    private init(id: String, account: String, _ wanted: Wanted) {
        (self.id, self.account, colleague, reason) = (id, account, wanted.colleague, wanted.reason)
        (from, until) = (wanted.from, wanted.until)
    }

    private init?(_ row: Row) {
        guard let reason = Reason(rawValue: row["reason"]), let from = Day(row["from_day"] as String),
            let until = Day(row["until_day"] as String)
        else { return nil }
        let wanted = Wanted(colleague: row["colleague"], reason: reason, from: from, until: until)
        self.init(id: row["id"], account: row["account"], wanted)
    }
}

extension Cover {
    /// What somebody who stands in has to say.
    package struct Wanted: Sendable {
        let colleague: String
        let reason: Reason
        let from: Day
        let until: Day

        package init(colleague: String, reason: Reason, from: Day, until: Day) {
            (self.colleague, self.reason, self.from, self.until) = (colleague, reason, from, until)
        }
    }
}
