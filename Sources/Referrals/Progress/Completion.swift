package import Foundation
package import GRDB
import Directory
import Storage

/// Why it did not work.
package enum NonCompletion: String, CaseIterable, Codable, Sendable {
    case couldNotContact = "could_not_contact"
    case noShow = "no_show"
    case youngPersonStopped = "young_person_stopped"
    case notEligible = "not_eligible"
    case serviceEnded = "service_ended"
    case moved
}

extension ReferralOffice {
    /// It came to an end, with an outcome; follow-ups are planned when the young person agreed. Throws a `ReferralFault`.
    package func complete(
        _ db: Database,
        _ id: String,
        _ outcome: Outcome,
        note: String = "",
        version: Int? = nil,
        by actor: Actor,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .complete, by: actor, version: version, at: moment)
        try partnerIsSilent(db, move)
        try require(note, "note", most: 300, isRequired: false)
        let follows = move.referral.wantsFollowUp
        var columns = closing(move.referral, at: moment, followUp: follows)
        (columns["outcome"], columns["reason"]) = (outcome.rawValue, .some(nil))
        columns["acknowledged_at"] = .some(actor.party == .sender ? moment.iso8601 : nil)
        try move.write(reason: outcome.rawValue, note: note, columns)
        if follows { try FollowUp.plan(db, for: id, at: moment) }
        try tell(db, move.referral, .completed, by: actor, at: moment)
    }

    /// It was begun or tried and did not work. Throws a `ReferralFault`.
    package func fail(
        _ db: Database,
        _ id: String,
        _ reason: NonCompletion,
        note: String = "",
        version: Int? = nil,
        by actor: Actor,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .fail, by: actor, version: version, at: moment)
        try partnerIsSilent(db, move)
        try require(note, "note", most: 300, isRequired: false)
        var columns = closing(move.referral, at: moment)
        columns["reason"] = reason.rawValue
        columns["acknowledged_at"] = .some(actor.party == .sender ? moment.iso8601 : nil)
        try move.write(reason: reason.rawValue, note: note, columns)
        try tell(db, move.referral, .failed, by: actor, at: moment)
    }

    /// Opens it again within thirty days, with a note why. Throws a `ReferralFault`.
    package func reopen(
        _ db: Database,
        _ id: String,
        note: String,
        version: Int? = nil,
        by actor: Actor,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .reopen, by: actor, version: version, at: moment)
        let closed = move.referral.times.closed ?? .distantPast
        guard moment.timeIntervalSince(closed) <= Double(rules.toReopen) * 86_400, !move.referral.isForgotten else {
            throw ReferralFault.unmet(field: "time", reason: "too_late")
        }
        try require(note, "note", most: 300)
        let columns: [String: (any DatabaseValueConvertible)?] = [
            "closed_at": nil, "forget_on": nil, "outcome": nil, "reason": nil,
            "acknowledged_at": nil,
        ]
        try move.write(note: note, columns)
        try FollowUp.callOff(db, of: id, at: moment)
        try tell(db, move.referral, .reopened, by: actor, at: moment)
    }

    /// The sender has seen how it ended. Throws `ReferralFault.wrongState` while there is nothing to see.
    package func acknowledge(_ db: Database, _ id: String, by account: String, at moment: Date) throws {
        guard let referral = try Referral.find(db, id) else { throw Problem.notFound("referral") }
        guard ReferralState.answered.contains(referral.state) else {
            throw ReferralFault.wrongState(referral.state, allowed: referral.allowed(.sender))
        }
        guard referral.times.acknowledged == nil else { return }
        let sql = "UPDATE referral SET acknowledged_at = ?, version = version WHERE id = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, id])
        try Journal.append(db, "referral.acknowledged", subject: id, actor: account, at: moment)
    }

    /// The sender reports for the partner only when the partner is silent: the first contact is overdue, or nothing was heard for
    /// five working days.
    private func partnerIsSilent(_ db: Database, _ move: StepWriting) throws {
        guard move.actor.party == .sender else { return }
        if let due = move.referral.times.contactBy, due < move.now { return }
        let sql = "SELECT max(at) FROM step WHERE referral = ? AND actor = 'partner'"
        let last = try String.fetchOne(db, sql: sql, arguments: [move.referral.id]).flatMap(Date.init(iso8601:))
        let days = WorkingDays(try PublicHolidays(db)).count(from: last ?? .distantPast, to: move.now)
        guard days >= rules.silence else { throw ReferralFault.unmet(field: "partner", reason: "not_silent") }
    }
}
