package import Foundation
package import GRDB
import Storage

/// A time at which the young person, the partner and the sender could meet; one of them is chosen.
package struct MeetingTime: Equatable, Sendable {
    /// How many can be proposed at once.
    package static let most = 3

    package let at: Date
    package let proposedBy: Move.Party
    package let chosen: Date?

    package static func all(_ db: Database, of referral: String) throws -> [MeetingTime] {
        let sql = "SELECT * FROM meeting_time WHERE referral = ? ORDER BY at"
        return try Row.fetchAll(db, sql: sql, arguments: [referral]).compactMap { row in
            guard let at = Date(iso8601: row["at"]), let party = Move.Party(rawValue: row["proposed_by"]) else {
                return nil
            }
            return MeetingTime(
                at: at,
                proposedBy: party,
                chosen: (row["chosen_at"] as String?).flatMap(Date.init(iso8601:))
            )
        }
    }

    /// The time that was chosen, if one was.
    package static func chosen(_ db: Database, of referral: String) throws -> Date? {
        try all(db, of: referral).first { $0.chosen != nil }?.at
    }

    static func propose(_ db: Database, _ times: [Date], for referral: String, by party: Move.Party, at moment: Date)
        throws
    {
        guard times.count <= most else { throw ReferralFault.unmet(field: "times", reason: "too_many") }
        for time in times {
            guard time > moment, time < moment.addingTimeInterval(90 * 86_400) else {
                throw ReferralFault.unmet(field: "times", reason: "out_of_range")
            }
            try db.execute(
                sql: """
                    INSERT INTO meeting_time (referral, at, proposed_by) VALUES (?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [referral, time.iso8601, party.rawValue]
            )
        }
    }
}

extension ReferralOffice {
    /// Proposes other times; those proposed before and not chosen are gone. Only while the partner works with the young person.
    package func proposeTimes(
        _ db: Database,
        _ times: [Date],
        for id: String,
        by actor: Actor,
        at moment: Date
    ) throws {
        let referral = try meetable(db, id)
        guard !times.isEmpty else { throw ReferralFault.unmet(field: "times", reason: "empty") }
        let standing = try MeetingTime.all(db, of: id)
        // The same times sent twice are told once.
        let isSame = standing.allSatisfy { $0.proposedBy == actor.party && $0.chosen == nil }
        if isSame, Set(standing.map(\.at)) == Set(times) { return }
        try db.execute(sql: "DELETE FROM meeting_time WHERE referral = ?", arguments: [id])
        try MeetingTime.propose(db, times, for: id, by: actor.party, at: moment)
        try Journal.append(db, "times.proposed", subject: id, actor: actor.name, at: moment)
        try tell(db, referral, .timesProposed, by: actor, at: moment)
    }

    /// Chooses one of the proposed times, or another one in place of the first. Throws `ReferralFault.unmet` for a time that was
    /// not proposed or has passed.
    package func chooseTime(_ db: Database, _ time: Date, for id: String, by actor: Actor, at moment: Date) throws {
        let referral = try meetable(db, id)
        guard time > moment, try MeetingTime.all(db, of: id).contains(where: { $0.at == time }) else {
            throw ReferralFault.unmet(field: "time", reason: "unknown")
        }
        try db.execute(
            sql: "UPDATE meeting_time SET chosen_at = NULL, chosen_by = NULL WHERE referral = ?",
            arguments: [id]
        )
        try db.execute(
            sql: "UPDATE meeting_time SET chosen_at = ?, chosen_by = ? WHERE referral = ? AND at = ?",
            arguments: [moment.iso8601, actor.party.rawValue, id, time.iso8601]
        )
        try Journal.append(db, "time.chosen", subject: id, actor: actor.name, at: moment)
        try tell(db, referral, .timeChosen, by: actor, at: moment)
    }

    private func meetable(_ db: Database, _ id: String) throws -> Referral {
        guard let referral = try Referral.find(db, id) else { throw Problem.notFound("referral") }
        guard ReferralState.withPartner.contains(referral.state) else {
            throw ReferralFault.wrongState(referral.state, allowed: [])
        }
        return referral
    }
}
