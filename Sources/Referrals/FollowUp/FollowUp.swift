package import Foundation
package import GRDB
package import Storage

/// How the young person is one, three and six months after.
package struct FollowUp: Equatable, Sendable {
    package enum Answer: String, CaseIterable, Codable, Sendable {
        case works, studies, both
        case inService = "in_service"
        case neither
        case notReached = "not_reached"
    }

    package static let months = [1, 3, 6]

    package let referral: String
    package let month: Int
    package let dueOn: Day
    package let answer: Answer?
    package let answeredBy: Move.Party?
    package let calledOff: Bool

    package var isOpen: Bool { answer == nil && !calledOff }

    package static func all(_ db: Database, of referral: String) throws -> [FollowUp] {
        let sql = "SELECT * FROM follow_up WHERE referral = ? ORDER BY month"
        return try Row.fetchAll(db, sql: sql, arguments: [referral]).compactMap(FollowUp.init)
    }

    /// Those of the referrals of some holders that are due by a day and not answered, the oldest first.
    package static func due(_ db: Database, of holders: Set<String>, by day: Day) throws -> [FollowUp] {
        let sql = """
            SELECT follow_up.* FROM follow_up JOIN referral ON referral.id = follow_up.referral
            WHERE answer IS NULL AND called_off_at IS NULL AND due_on <= ? AND forgotten_at IS NULL
            AND holder IN (SELECT value FROM json_each(?)) ORDER BY due_on, referral.number LIMIT 200
            """
        let json = String(decoding: try JSONEncoder().encode(holders.sorted()), as: UTF8.self)
        return try Row.fetchAll(db, sql: sql, arguments: [day.description, json]).compactMap(FollowUp.init)
    }

    private init?(_ row: Row) {
        guard let due = Day(row["due_on"] as String) else { return nil }
        (referral, month, dueOn) = (row["referral"], row["month"], due)
        answer = (row["answer"] as String?).flatMap(Answer.init)
        answeredBy = (row["answered_by"] as String?).flatMap(Move.Party.init)
        calledOff = (row["called_off_at"] as String?) != nil
    }

    /// The same day of the month so many months later, or the last day there is.
    static func due(_ months: Int, after day: Day) -> Day {
        let count = day.month - 1 + months
        let (year, month) = (day.year + count / 12, count % 12 + 1)
        let days = (0..<4).lazy.compactMap { Day(year: year, month: month, day: day.day - $0) }
        return days.first ?? day.adding(days: months * 30)
    }

    static func plan(_ db: Database, for referral: String, at moment: Date) throws {
        for month in months {
            let due = due(month, after: Day(moment)).description
            let sql = """
                INSERT INTO follow_up (referral, month, due_on) VALUES (?1, ?2, ?3)
                ON CONFLICT (referral, month) DO UPDATE SET due_on = ?3, called_off_at = NULL WHERE answer IS NULL
                """
            try db.execute(sql: sql, arguments: [referral, month, due])
        }
    }

    static func callOff(_ db: Database, of referral: String, at moment: Date) throws {
        let sql =
            "UPDATE follow_up SET called_off_at = ? WHERE referral = ? AND answer IS NULL AND called_off_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, referral])
    }
}

extension ReferralOffice {
    /// Answers a follow-up. Throws `ReferralFault.unmet` when it is answered, called off, or not there.
    package func answerFollowUp(
        _ db: Database,
        _ id: String,
        month: Int,
        _ answer: FollowUp.Answer,
        by actor: Actor,
        at moment: Date
    ) throws {
        let follow = try FollowUp.all(db, of: id).first { $0.month == month }
        guard let follow, follow.isOpen else { throw ReferralFault.unmet(field: "month", reason: "not_open") }
        let by = actor.party == .youngPerson ? "young_person" : "sender"
        try db.execute(
            sql: "UPDATE follow_up SET answer = ?, answered_by = ?, answered_at = ? WHERE referral = ? AND month = ?",
            arguments: [answer.rawValue, by, moment.iso8601, id, follow.month]
        )
        let data = "{\"month\":\(follow.month)}"
        try Journal.append(db, "follow_up.answered", subject: id, actor: actor.name, at: moment, data: data)
    }

    /// Moves a follow-up to another day. Throws `ReferralFault.unmet`.
    package func moveFollowUp(
        _ db: Database,
        _ id: String,
        month: Int,
        to day: Day,
        by account: String,
        at moment: Date
    )
        throws
    {
        guard day >= Day(moment), day <= Day(moment).adding(days: 366) else {
            throw ReferralFault.unmet(field: "due", reason: "out_of_range")
        }
        try db.execute(
            sql: """
                UPDATE follow_up SET due_on = ? WHERE referral = ? AND month = ? AND answer IS NULL AND called_off_at IS NULL
                """,
            arguments: [day.description, id, month]
        )
        guard db.changesCount == 1 else { throw ReferralFault.unmet(field: "month", reason: "not_open") }
        try Journal.append(db, "follow_up.moved", subject: id, actor: account, at: moment)
    }

    /// The young person wants no more questions.
    package func stopFollowUps(_ db: Database, _ id: String, by actor: Actor, at moment: Date) throws {
        try FollowUp.callOff(db, of: id, at: moment)
        let closed = try Referral.find(db, id)?.times.closed.map { Day($0) } ?? Day(moment)
        try db.execute(
            sql:
                "UPDATE referral SET wants_follow_up = 0, forget_on = CASE WHEN closed_at IS NULL THEN forget_on ELSE ? END WHERE id = ?",
            arguments: [max(closed.adding(days: rules.toForget), Day(moment)).description, id]
        )
        try Journal.append(db, "follow_up.stopped", subject: id, actor: actor.name, at: moment)
    }
}
