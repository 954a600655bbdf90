package import Foundation
package import GRDB
package import Storage

/// A partner's yes: who will meet the young person, when, and how.
package struct Acceptance: Equatable, Sendable {
    package var meeter: Meeter
    /// When the first contact is planned.
    package var plannedOn: Day
    /// How they would like to begin; nil for the partner's own call.
    package var way: HandoffWay?
    /// Times at which they could meet, at most three.
    package var times: [Date]

    package init(meeter: Meeter, plannedOn: Day, way: HandoffWay? = nil, times: [Date] = []) {
        (self.meeter, self.plannedOn, self.way, self.times) = (meeter, plannedOn, way, times)
    }
}

extension ReferralOffice {
    /// The partner agrees; from now on it sees name and contact. Throws a `ReferralFault`.
    package func accept(
        _ db: Database,
        _ id: String,
        _ acceptance: Acceptance,
        version: Int? = nil,
        by actor: Actor = .partner,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .accept, by: actor, version: version, at: moment)
        let referral = move.referral
        try require(acceptance.meeter.name, "meeter", most: 60)
        try require(acceptance.meeter.phone, "phone", most: 40, isRequired: false)
        guard acceptance.meeter.phone.isEmpty || acceptance.meeter.dialable != nil else {
            throw ReferralFault.unmet(field: "phone", reason: "no_number")
        }
        let today = Day(moment)
        guard acceptance.plannedOn >= today, acceptance.plannedOn <= today.adding(days: rules.toContact) else {
            throw ReferralFault.unmet(field: "planned", reason: "out_of_range")
        }
        guard try Consent.find(db, of: id)?.isGood(for: referral.organization, on: today) ?? false else {
            throw ReferralFault.unmet(field: "consent", reason: "ended")
        }
        let text = String(decoding: try JSONEncoder().encode(acceptance.meeter), as: UTF8.self)
        let sealed = try vault.seal(db, text, under: referral.subject, as: "meeter", at: moment)
        var facts = ["planned": acceptance.plannedOn.description]
        facts["way"] = acceptance.way?.rawValue
        try move.write(
            facts: facts,
            [
                "meeter": sealed, "accepted_at": moment.iso8601, "planned_on": acceptance.plannedOn.description,
                "contact_by": WorkingDays.at(17, acceptance.plannedOn).iso8601, "way": acceptance.way?.rawValue,
                "respond_by": nil, "expires_on": nil,
            ]
        )
        try MeetingTime.propose(db, acceptance.times, for: id, by: .partner, at: moment)
        try tell(db, referral, .accepted, by: actor, at: moment)
    }

    /// Takes an acceptance back within a day, before anybody has met: it waits for an answer again.
    package func undoAcceptance(
        _ db: Database,
        _ id: String,
        version: Int? = nil,
        by actor: Actor = .partner,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .undoAcceptance, by: actor, version: version, at: moment)
        let accepted = move.referral.times.accepted ?? .distantPast
        guard moment.timeIntervalSince(accepted) <= rules.toUndo else {
            throw ReferralFault.unmet(field: "time", reason: "too_late")
        }
        let columns: [String: (any DatabaseValueConvertible)?] = [
            "meeter": nil, "accepted_at": nil, "planned_on": nil, "contact_by": nil,
            "way": nil,
        ]
        try move.write(try deadline(db, isUrgent: move.referral.isUrgent, at: moment, columns))
        try db.run("DELETE FROM meeting_time WHERE referral = ?", [id])
        try tell(db, move.referral, .acceptanceUndone, by: actor, at: moment)
    }
}
