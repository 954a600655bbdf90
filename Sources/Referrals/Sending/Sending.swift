package import Accounts
import Directory
package import Foundation
package import GRDB
import Storage

/// What the sender knows and wants all the same.
package struct SendingConsiderations: Equatable, Sendable {
    /// Why the same young person is sent to the same service while another referral is open.
    package var duplicateReason = ""
    /// The service told that it is full.
    package var despiteFull = false
    /// The address that was seen before sending; nil where none was shown. Another one is not sent to.
    package var route: String?

    package init(duplicateReason: String = "", despiteFull: Bool = false, route: String? = nil) {
        (self.duplicateReason, self.despiteFull, self.route) = (duplicateReason, despiteFull, route)
    }
}

extension ReferralOffice {
    /// Sends a draft to the partner: its mail, its link, its day to answer by. Gives the link of the young person, which is shown
    /// once. Throws a `ReferralFault`.
    @discardableResult package func send(
        _ db: Database,
        _ id: String,
        version: Int? = nil,
        by actor: Actor,
        considering: SendingConsiderations = .init(),
        at moment: Date
    ) throws -> Token {
        let move = try StepWriting(db, self, id, .send, by: actor, version: version, at: moment)
        let referral = move.referral
        try obstacles(db, referral, at: moment).forEach { obstacle in
            switch obstacle {
            case .duplicate where !considering.duplicateReason.isEmpty: break
            case .full where considering.despiteFull: break
            default: throw ReferralFault.unmet(field: obstacle.rawValue, reason: "unmet")
            }
        }
        guard let service = try Service.find(db, id: referral.service) else { throw Problem.notFound("service") }
        let route = try route(db, of: referral, seen: considering.route, at: moment)
        let reason = considering.duplicateReason.isEmpty ? nil : "duplicate_on_purpose"
        if let fault = PrivateText.fault(considering.duplicateReason, most: 200) {
            throw ReferralFault.unmet(field: "duplicate", reason: fault.rawValue)
        }
        try move.write(
            reason: reason,
            note: considering.duplicateReason,
            try deadline(
                db,
                isUrgent: referral.isUrgent,
                at: moment,
                [
                    "snapshot": try ServiceSnapshot(service).json, "sent_at": moment.iso8601, "route": route.id,
                ]
            )
        )
        try ask(db, referral, .new, round: referral.version + 1, at: moment)
        return try ReferralLink.issue(db, for: id, to: .youngPerson, rules, at: moment)
    }

    /// Where it goes now. Throws `ReferralFault.unmet` where no address counts, or another than was seen.
    private func route(_ db: Database, of referral: Referral, seen: String?, at moment: Date) throws -> PartnerRoute {
        guard let route = try PartnerRoute.find(db, of: referral.service, at: moment) else {
            throw ReferralFault.unmet(field: "route", reason: "unmet")
        }
        guard seen ?? route.id == route.id else { throw ReferralFault.unmet(field: "route", reason: "changed") }
        return route
    }

    /// What stands in the way of sending a draft.
    package enum Obstacle: String, CaseIterable, Sendable {
        /// The question about danger is not answered, or with yes: then this is not the way.
        case safe
        case consent
        /// The service is not open, or has ended.
        case service
        /// The service belongs to another organisation than the young person agreed to.
        case organization
        /// Nobody has made sure where referrals of the service may come to.
        case route
        /// The same young person is on the way to the same service already.
        case duplicate
        /// The service told that it is full.
        case full
    }

    package func obstacles(_ db: Database, _ referral: Referral, at moment: Date) throws -> [Obstacle] {
        let today = Day(moment)
        let service = try Service.find(db, id: referral.service)
        var found: [Obstacle] = []
        if !referral.isSafe { found.append(.safe) }
        let consent = try Consent.find(db, of: referral.id)
        if !(consent?.isGood(for: referral.organization, on: today) ?? false) { found.append(.consent) }
        if service?.status != .published || service?.validity.hasEnded(on: today) ?? true { found.append(.service) }
        if let service, service.organization.id != referral.organization { found.append(.organization) }
        if try PartnerRoute.find(db, of: referral.service, at: moment) == nil { found.append(.route) }
        if try hasDuplicate(db, referral) { found.append(.duplicate) }
        if let capacity = service?.capacity, capacity.hasPlaces(on: today) == false { found.append(.full) }
        return found
    }

    private func hasDuplicate(_ db: Database, _ referral: Referral) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM referral AS other JOIN referral AS this USING (person_mark)
            WHERE this.id = ?1 AND other.id <> ?1 AND other.service = this.service
            AND other.state IN ('sent', 'accepted', 'in_progress', 'on_hold'))
            """
        return try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: [referral.id]) ?? false
    }

    /// The days that begin to run when a partner is asked.
    func deadline(
        _ db: Database,
        isUrgent: Bool,
        at moment: Date,
        _ columns: [String: (any DatabaseValueConvertible)?] = [:]
    ) throws -> [String: (any DatabaseValueConvertible)?] {
        let days = WorkingDays(try PublicHolidays(db))
        let respondBy = days.end(isUrgent ? rules.toAnswerUrgent : rules.toAnswer, after: moment)
        var columns = columns
        columns["respond_by"] = respondBy.iso8601
        columns["expires_on"] = days.end(rules.toExpire, after: respondBy).iso8601
        return columns
    }

    /// Sends once more what nobody answered: a new link, a new clock. It is a new decision: `route` is the address that was seen, to
    /// which it goes, and what the young person agreed to has still to be so.
    package func resend(
        _ db: Database,
        _ id: String,
        note: String,
        route seen: String,
        version: Int? = nil,
        by actor: Actor,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .resend, by: actor, version: version, at: moment)
        try require(note, "note", most: 300)
        guard !move.referral.isForgotten else { throw ReferralFault.unmet(field: "person", reason: "forgotten") }
        if let obstacle = try obstacles(db, move.referral, at: moment).first(where: Self.forbidsResending) {
            throw ReferralFault.unmet(field: obstacle.rawValue, reason: "unmet")
        }
        guard !seen.isEmpty else { throw ReferralFault.unmet(field: "route", reason: "unseen") }
        let route = try route(db, of: move.referral, seen: seen, at: moment)
        let columns: [String: (any DatabaseValueConvertible)?] = [
            "closed_at": nil, "forget_on": nil, "opened_at": nil, "acknowledged_at": nil,
            "sent_at": moment.iso8601, "route": route.id,
        ]
        try move.write(note: note, try deadline(db, isUrgent: move.referral.isUrgent, at: moment, columns))
        try ReferralLink.withdraw(db, of: id, from: .partner, at: moment)
        try ask(db, move.referral, .new, round: move.referral.version + 1, at: moment)
    }

    /// What was asked once may be asked again although it is full.
    package static func forbidsResending(_ obstacle: Obstacle) -> Bool { obstacle != .full }

    /// Ends what nobody answered; the partner's links are dead. Throws a `ReferralFault`.
    package func expire(_ db: Database, _ id: String, by actor: Actor, at moment: Date) throws {
        let move = try StepWriting(db, self, id, .expire, by: actor, at: moment)
        var columns = closing(move.referral, at: moment)
        columns["reason"] = "no_response"
        try move.write(reason: "no_response", columns)
        try ReferralLink.withdraw(db, of: id, from: .partner, at: moment)
        try tell(db, move.referral, .expired, by: actor, at: moment)
    }

    /// Throws for free text that may not be kept.
    func require(_ text: String, _ field: String, most: Int, isRequired: Bool = true) throws {
        guard let fault = PrivateText.fault(text, most: most, isRequired: isRequired) else { return }
        throw ReferralFault.unmet(field: field, reason: fault.rawValue)
    }
}
