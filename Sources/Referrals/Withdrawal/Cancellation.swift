package import Foundation
package import GRDB
import Storage

/// Why a referral was stopped.
package enum Cancellation: String, CaseIterable, Codable, Sendable {
    /// The young person does not want it any more.
    case youngPersonWithdrew = "young_person_withdrew"
    /// The young person takes back that anything may be known; the key is destroyed at once.
    case consentWithdrawn = "consent_withdrawn"
    case otherHelp = "other_help"
    case duplicate

    /// The reasons a party may give.
    package static func reasons(of party: Move.Party) -> [Cancellation] {
        party == .youngPerson ? [.youngPersonWithdrew, .consentWithdrawn] : allCases
    }
}

/// Why a referral should never have been.
package enum Redaction: String, CaseIterable, Codable, Sendable {
    case wrongPerson = "wrong_person"
    case wrongService = "wrong_service"
    case test, other
}

extension ReferralOffice {
    /// Stops it. The partner's access to who the young person is ends at once. Throws a `ReferralFault`.
    package func cancel(
        _ db: Database,
        _ id: String,
        _ reason: Cancellation,
        version: Int? = nil,
        by actor: Actor,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .cancel, by: actor, version: version, at: moment)
        guard Cancellation.reasons(of: actor.party).contains(reason) else {
            throw ReferralFault.unmet(field: "reason", reason: "unknown")
        }
        let knew = ReferralState.withPartner.contains(move.referral.state)
        var columns = closing(move.referral, at: moment)
        columns["reason"] = reason.rawValue
        columns["deletion_asked_at"] = .some(knew ? moment.iso8601 : nil)
        try move.write(reason: reason.rawValue, columns)
        try tell(db, move.referral, .cancelled, by: actor, at: moment)
        if reason == .consentWithdrawn {
            try Consent.withdraw(db, of: id, at: moment)
            try forget(db, id, keepsPartnerLink: true, at: moment)
        }
    }

    /// The partner says that its own copies are gone.
    package func confirmDeletion(_ db: Database, _ id: String, at moment: Date) throws {
        guard let referral = try Referral.find(db, id) else { throw Problem.notFound("referral") }
        guard referral.times.deletionAsked != nil else {
            throw ReferralFault.wrongState(referral.state, allowed: referral.allowed(.partner))
        }
        guard referral.times.deletionTold == nil else { return }
        try db.execute(sql: "UPDATE referral SET deletion_told_at = ? WHERE id = ?", arguments: [moment.iso8601, id])
        try Journal.append(db, "deletion.told", subject: id, actor: "partner", at: moment)
    }

    /// It was made by mistake: an empty shell is kept, and nothing of the young person. Throws a `ReferralFault`.
    package func redact(
        _ db: Database,
        _ id: String,
        reason: String,
        version: Int? = nil,
        by actor: Actor,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .redact, by: actor, version: version, at: moment)
        guard Redaction(rawValue: reason) != nil else { throw ReferralFault.unmet(field: "reason", reason: "unknown") }
        let knew = ReferralState.withPartner.contains(move.referral.state)
        var columns = closing(move.referral, at: moment)
        columns["reason"] = reason
        columns["deletion_asked_at"] = .some(knew ? moment.iso8601 : nil)
        try move.write(reason: reason, columns)
        if move.referral.state.isOpen {
            try tell(db, move.referral, .cancelled, by: actor, at: moment)
        }
        try forget(db, id, keepsPartnerLink: true, at: moment)
    }
}
