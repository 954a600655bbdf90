import Directory
package import Foundation
package import GRDB
package import Storage

/// A partner's no before anything began, with its reason.
package struct Refusal: Equatable, Sendable {
    package enum Reason: String, CaseIterable, Codable, Sendable {
        case noPlaces = "no_places"
        case waitingListOnly = "waiting_list_only"
        case notOurAge = "not_our_age"
        case notOurArea = "not_our_area"
        case language
        case documentsMissing = "documents_missing"
        case otherFitsBetter = "other_fits_better"
        case serviceEnded = "service_ended"
        case cannotEnsureSafety = "cannot_ensure_safety"
        case doesNotWant = "does_not_want"
        case notReached = "not_reached"
        case anotherTime = "another_time"
        case other

        /// Reasons that say something about the service, not about the young person.
        package var isOfService: Bool {
            [.noPlaces, .waitingListOnly, .notOurAge, .notOurArea, .language, .serviceEnded].contains(self)
        }
    }

    package var reason: Reason
    package var text = ""
    /// A service that would fit better.
    package var suggested: String?
    /// Until when there are no places.
    package var fullUntil: Day?
    /// The ages the service is for, as `16-26`.
    package var ages = ""

    package init(_ reason: Reason) { self.reason = reason }
}

extension ReferralOffice {
    /// The partner declines. What it says about its service goes to the directory: places at once, the rest as a proposal.
    package func decline(
        _ db: Database,
        _ id: String,
        _ refusal: Refusal,
        version: Int? = nil,
        by actor: Actor = .partner,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .decline, by: actor, version: version, at: moment)
        try require(refusal.text, "text", most: 300, isRequired: refusal.reason == .other)
        let today = Day(moment)
        if let until = refusal.fullUntil, until <= today || until > today.adding(days: 366) {
            throw ReferralFault.unmet(field: "full_until", reason: "out_of_range")
        }
        if !refusal.ages.isEmpty, refusal.ages.wholeMatch(of: /[0-9]{0,2}-[0-9]{0,2}/) == nil {
            throw ReferralFault.unmet(field: "ages", reason: "unknown")
        }
        let suggested = try refusal.suggested.map { try suggestion(db, $0, for: move.referral) }
        var facts: [String: String] = [:]
        facts["full_until"] = refusal.fullUntil?.description
        facts["ages"] = refusal.ages.isEmpty ? nil : refusal.ages
        var columns = closing(move.referral, at: moment)
        (columns["reason"], columns["suggested"]) = (refusal.reason.rawValue, .some(suggested))
        try move.write(reason: refusal.reason.rawValue, facts: facts, note: refusal.text, columns)
        try tellDirectory(db, refusal, about: move.referral.service, at: moment)
        try tell(db, move.referral, .declined, by: actor, at: moment)
    }

    private func suggestion(_ db: Database, _ id: String, for referral: Referral) throws -> String {
        guard let service = try Service.find(db, id: id), service.status == .published, service.id != referral.service
        else { throw ReferralFault.unmet(field: "suggested", reason: "unknown") }
        return service.id
    }

    private func tellDirectory(_ db: Database, _ refusal: Refusal, about id: String, at moment: Date) throws {
        guard refusal.reason.isOfService, let service = try Service.find(db, id: id) else { return }
        switch refusal.reason {
        case .noPlaces, .waitingListOnly:
            try CapacityTelling.tell(db, id, places: 0, fullUntil: refusal.fullUntil, by: "partner", at: moment)
            try reindex(db, [id])
        case .notOurAge where !refusal.ages.isEmpty: try propose(db, service, [.age: refusal.ages], moment)
        case .serviceEnded: try propose(db, service, [.status: "ended"], moment)
        default:
            // Which area or language it is for, a person has to ask.
            let field = refusal.reason == .notOurAge ? "age" : "other"
            try Mistake.tell(db, service: id, field: field, refusal: refusal.reason.rawValue, at: moment)
        }
    }

    /// What ends with a referral: the day, and the day on which what is sealed is forgotten.
    func closing(_ referral: Referral, at moment: Date, followUp: Bool = false) -> [String: (
        any DatabaseValueConvertible
    )?] {
        let last = followUp ? FollowUp.due(6, after: Day(moment)) : Day(moment)
        return [
            "closed_at": moment.iso8601, "forget_on": last.adding(days: rules.toForget).description,
            "respond_by": nil, "expires_on": nil, "contact_by": nil, "review_on": nil,
        ]
    }
}
