import Foundation
package import GRDB
import Storage

extension Referral {
    init(_ row: Row) {
        (number, id, version) = (row["number"], row["id"], row["version"])
        state = ReferralState(rawValue: row["state"]) ?? .enteredInError
        heldState = (row["held_state"] as String?).flatMap(ReferralState.init)
        (municipality, holder) = (row["municipality"], row["holder"])
        (service, organization) = (row["service"], row["organization"])
        snapshotJSON = row["snapshot"]
        (need, area, language) = (row["need"], row["area"], row["language"])
        ageBand = AgeBand(rawValue: row["age_band"]) ?? .from18
        (isUrgent, replaces) = (row["urgent"], row["replaces"])
        (wantsMail, wantsFollowUp, isSafe) = (row["wants_mail"], row["wants_follow_up"], row["safe"])
        (reason, suggested, isWarm) = (row["reason"], row["suggested"], row["warm"])
        outcome = (row["outcome"] as String?).flatMap(Outcome.init)
        way = (row["way"] as String?).flatMap(HandoffWay.init)
        times = Times(row)
    }

    package static func find(_ db: Database, _ id: String) throws -> Referral? {
        try db.first("SELECT * FROM referral WHERE id = ?", [id], Referral.init)
    }

    static func fetch(
        _ db: Database,
        where condition: String,
        _ arguments: StatementArguments,
        order: String = "changed_at DESC, number DESC",
        limit: Int = 200
    ) throws -> [Referral] {
        let sql = "SELECT * FROM referral WHERE \(condition) ORDER BY \(order) LIMIT \(limit)"
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
            SELECT referral.* FROM referral JOIN (SELECT * FROM back UNION SELECT * FROM ahead) USING (id)
            ORDER BY depth, number
            """
        return try Row.fetchAll(db, sql: sql, arguments: [id]).map(Referral.init)
    }
}

extension Referral.Times {
    init(_ row: Row) {
        func moment(_ name: String) -> Date? { (row[name] as String?).flatMap(Date.init(iso8601:)) }
        func day(_ name: String) -> Day? { (row[name] as String?).flatMap { Day($0) } }
        (made, changed) = (moment("made_at") ?? .distantPast, moment("changed_at") ?? .distantPast)
        (sent, opened, accepted) = (moment("sent_at"), moment("opened_at"), moment("accepted_at"))
        (started, closed) = (moment("started_at"), moment("closed_at"))
        (respondBy, contactBy, expires) = (moment("respond_by"), moment("contact_by"), moment("expires_on"))
        (plannedOn, reviewOn, forgetOn) = (day("planned_on"), day("review_on"), day("forget_on"))
        (acknowledged, forgotten) = (moment("acknowledged_at"), moment("forgotten_at"))
        (deletionAsked, deletionTold) = (moment("deletion_asked_at"), moment("deletion_told_at"))
    }
}
