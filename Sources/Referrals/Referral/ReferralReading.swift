import Foundation
package import GRDB
import Storage

extension Referral {
    /// What is read of a row, in the order in which `init(_:)` takes it: by place, because many are read often.
    static let columns = """
        number, id, version, state, held_state, municipality, holder, service, organization, snapshot, need, age_band, area, \
        language, urgent, replaces, wants_mail, wants_follow_up, safe, reason, outcome, suggested, way, warm, route, made_at, \
        changed_at, sent_at, opened_at, accepted_at, started_at, closed_at, respond_by, contact_by, planned_on, review_on, \
        expires_on, acknowledged_at, deletion_asked_at, deletion_told_at, forget_on, forgotten_at
        """

    init(_ row: Row) {
        var field = FieldsInOrder(row)
        (number, id, version) = (field.next(), field.next(), field.next())
        state = ReferralState(rawValue: field.next()) ?? .enteredInError
        heldState = field.maybe().flatMap(ReferralState.init)
        (municipality, holder, service, organization) = (field.next(), field.next(), field.next(), field.next())
        (snapshotJSON, need) = (field.maybe(), field.next())
        ageBand = AgeBand(rawValue: field.next()) ?? .from18
        (area, language, isUrgent, replaces) = (field.next(), field.next(), field.next(), field.maybe())
        (wantsMail, wantsFollowUp, isSafe, reason) = (field.next(), field.next(), field.next(), field.maybe())
        outcome = field.maybe().flatMap(Outcome.init)
        suggested = field.maybe()
        way = field.maybe().flatMap(HandoffWay.init)
        (isWarm, route) = (field.maybe(), field.maybe())
        times = Times(&field)
    }

    package static func find(_ db: Database, _ id: String) throws -> Referral? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM referral WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(Referral.init)
    }

    static func fetch(
        _ db: Database,
        where condition: String,
        _ arguments: StatementArguments,
        order: String = "changed_at DESC, number DESC",
        limit: Int = 200
    ) throws -> [Referral] {
        let sql = "SELECT \(columns) FROM referral WHERE \(condition) ORDER BY \(order) LIMIT \(limit)"
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map(Referral.init)
    }

    /// The referrals before and after it, each of which replaces the one before, the first first.
    package func chain(_ db: Database) throws -> [Referral] {
        let sql = """
            WITH RECURSIVE back (id, depth) AS (
                SELECT ?1, 0 UNION SELECT replaces, depth - 1 FROM referral JOIN back USING (id)
                WHERE replaces IS NOT NULL AND depth > -20),
            ahead (id, depth) AS (
                SELECT ?1, 0 UNION SELECT referral.id, depth + 1 FROM referral JOIN ahead ON referral.replaces = ahead.id
                WHERE depth < 20)
            SELECT \(Self.columns) FROM referral JOIN (SELECT * FROM back UNION SELECT * FROM ahead) USING (id)
            ORDER BY depth, number
            """
        return try Row.fetchAll(db, sql: sql, arguments: [id]).map(Referral.init)
    }
}

extension Referral.Times {
    init(_ field: inout FieldsInOrder) {
        (made, changed) = (field.moment() ?? .distantPast, field.moment() ?? .distantPast)
        (sent, opened, accepted) = (field.moment(), field.moment(), field.moment())
        (started, closed, respondBy, contactBy) = (field.moment(), field.moment(), field.moment(), field.moment())
        (plannedOn, reviewOn, expires) = (field.day(), field.day(), field.moment())
        (acknowledged, deletionAsked, deletionTold) = (field.moment(), field.moment(), field.moment())
        (forgetOn, forgotten) = (field.day(), field.moment())
    }
}

/// The fields of a row, one after the other.
struct FieldsInOrder {
    private let row: Row
    private var place = 0

    init(_ row: Row) { self.row = row }

    mutating func next<Value: Readable>() -> Value {
        defer { place += 1 }
        return row[place]
    }

    mutating func maybe<Value: Readable>() -> Value? {
        defer { place += 1 }
        return row[place]
    }

    mutating func moment() -> Date? { maybe().flatMap(Date.init(iso8601:)) }

    mutating func day() -> Day? { maybe().flatMap { (text: String) in Day(text) } }
}
