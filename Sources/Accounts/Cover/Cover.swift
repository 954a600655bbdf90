package import Foundation
package import GRDB
package import Storage

/// Somebody stands in for a colleague of the same municipality: from one day until another, with a reason. The colleague agrees, or
/// is marked as away; both see it, and both can end it.
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
    /// The colleague has agreed, or a coordinator for them.
    package let isAgreed: Bool

    /// What makes a cover stand on a day, `?2`: that it was agreed to, or that the colleague is away, by their own word or that of
    /// somebody else than who stands in. What the colleague once ended does not begin again by their absence.
    private static let stands = """
        cover.ended_at IS NULL AND cover.from_day <= ?2 AND cover.until_day >= ?2 AND (cover.agreed_at IS NOT NULL
        OR EXISTS (SELECT 1 FROM absence WHERE absence.account = cover.colleague AND absence.set_by <> cover.account
            AND absence.ended_at IS NULL AND absence.from_day <= ?2 AND absence.until_day >= ?2)
        AND NOT EXISTS (SELECT 1 FROM cover AS former WHERE former.account = cover.account AND former.id <> cover.id
            AND former.colleague = cover.colleague AND former.ended_by = cover.colleague))
        """

    /// The accounts whose referrals an account may act on: its own, and those of the colleagues it stands in for today.
    package static func holders(_ db: Database, for account: String, at moment: Date) throws -> Set<String> {
        let sql = """
            SELECT cover.colleague FROM cover JOIN account own ON own.id = cover.account
            JOIN account other ON other.id = cover.colleague AND other.municipality = own.municipality
            WHERE cover.account = ?1 AND \(stands)
            """
        return try String.fetchSet(db, sql: sql, arguments: [account, Day(moment).description]).union([account])
    }

    /// Whether it stands on the day of a moment.
    package func stands(_ db: Database, at moment: Date) throws -> Bool { try stands(db, on: Day(moment)) }

    func stands(_ db: Database, on day: Day) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM cover WHERE id = ?1 AND \(Self.stands))"
        return try Bool.fetchOne(db, sql: sql, arguments: [id, day.description]) ?? false
    }

    /// Those for a colleague that nobody has agreed to and nobody has ended.
    static func asked(_ db: Database, of colleague: String) throws -> [Cover] {
        let sql =
            "SELECT * FROM cover WHERE colleague = ? AND ended_at IS NULL AND agreed_at IS NULL ORDER BY from_day, id"
        return try Row.fetchAll(db, sql: sql, arguments: [colleague]).compactMap(Cover.init)
    }

    /// Agrees to it: the colleague, or a coordinator of the municipality where the colleague once ended the same or cannot sign in any
    /// more, but never who stands in. Throws `Problem.notFound` for what they cannot agree to.
    package static func agree(_ db: Database, _ id: String, by account: Account, at moment: Date) throws {
        let row = try Row.fetchOne(db, sql: "SELECT * FROM cover WHERE id = ? AND ended_at IS NULL", arguments: [id])
        guard let cover = row.flatMap(Cover.init), cover.until >= Day(moment), !cover.isAgreed,
            try cover.mayAgree(db, account)
        else { throw Problem.notFound("cover") }
        let sql = "UPDATE cover SET agreed_at = ?, agreed_by = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, account.id, id])
        try cover.note(db, "account.cover_agreed", by: account.id, at: moment)
    }

    private func mayAgree(_ db: Database, _ account: Account) throws -> Bool {
        if account.id == colleague { return account.status == .active }
        guard account.may(.sendReferrals), account.role == .coordinator, account.id != self.account,
            let other = try Account.find(db, id: colleague), other.municipality == account.municipality
        else { return false }
        return try other.status == .disabled || wasEndedBefore(db)
    }

    /// The colleague has ended the same before.
    private func wasEndedBefore(_ db: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM cover WHERE account = ?1 AND colleague = ?2 AND ended_by = ?2)"
        return try Bool.fetchOne(db, sql: sql, arguments: [account, colleague]) ?? false
    }

    /// Those that wait for an account's agreement.
    package static func waiting(_ db: Database, for account: Account, at moment: Date) throws -> [Cover] {
        let sql = """
            SELECT * FROM cover WHERE ended_at IS NULL AND agreed_at IS NULL AND until_day >= ? ORDER BY from_day, id LIMIT 500
            """
        return try Row.fetchAll(db, sql: sql, arguments: [Day(moment).description]).compactMap(Cover.init)
            .filter { try $0.mayAgree(db, account) }
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

    /// Asks for it; it stands from the first day on which the colleague has agreed or is away. Throws `Problem.invalid` for days
    /// that do not fit, `Problem.conflict` where the same colleague has been asked and has not answered, and `Problem.notAllowed` for
    /// somebody who is no colleague.
    package static func begin(_ db: Database, _ account: Account, _ wanted: Wanted, at moment: Date) throws -> Cover {
        guard try colleagues(db, of: account).contains(where: { $0.id == wanted.colleague }) else {
            throw Problem.notAllowed("no colleague")
        }
        guard wanted.from >= Day(moment) else { throw Problem.invalid(field: "from", reason: "over already") }
        guard wanted.until >= wanted.from, wanted.until.ordinal - wanted.from.ordinal < longest else {
            throw Problem.invalid(field: "until", reason: "at most \(longest) days from the first on")
        }
        let isAsked = try all(db, of: account.id, at: moment).contains {
            $0.account == account.id && $0.colleague == wanted.colleague && !$0.isAgreed
        }
        if isAsked { throw Problem.conflict("this colleague has been asked already") }
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
        try cover.note(db, "account.cover_asked", by: account.id, at: moment)
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

    private init(id: String, account: String, _ wanted: Wanted, isAgreed: Bool = false) {
        (self.id, self.account, colleague, reason) = (id, account, wanted.colleague, wanted.reason)
        (from, until, self.isAgreed) = (wanted.from, wanted.until, isAgreed)
    }

    private init?(_ row: Row) {
        guard let reason = Reason(rawValue: row["reason"]), let from = Day(row["from_day"] as String),
            let until = Day(row["until_day"] as String)
        else { return nil }
        let wanted = Wanted(colleague: row["colleague"], reason: reason, from: from, until: until)
        self.init(id: row["id"], account: row["account"], wanted, isAgreed: (row["agreed_at"] as String?) != nil)
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
