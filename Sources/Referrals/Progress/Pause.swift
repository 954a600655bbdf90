import Directory
package import Foundation
package import GRDB
package import Storage

/// A waiting list or a pause, with a day on which it is looked at again.
package struct Pause: Equatable, Sendable {
    package enum Reason: String, CaseIterable, Codable, Sendable {
        case waitingList = "waiting_list"
        case youngPersonAsked = "young_person_asked"
        case startsLater = "starts_later"
    }

    package var reason: Reason
    package var reviewOn: Day

    package init(_ reason: Reason, reviewOn: Day) { (self.reason, self.reviewOn) = (reason, reviewOn) }
}

extension ReferralOffice {
    /// The partner puts it on hold. Throws a `ReferralFault`.
    package func hold(
        _ db: Database,
        _ id: String,
        _ pause: Pause,
        version: Int? = nil,
        by actor: Actor = .partner,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .hold, by: actor, version: version, at: moment)
        let today = Day(moment)
        guard pause.reviewOn > today, pause.reviewOn <= today.adding(days: rules.longestPause) else {
            throw ReferralFault.unmet(field: "review_on", reason: "out_of_range")
        }
        try move.write(
            reason: pause.reason.rawValue,
            facts: ["review_on": pause.reviewOn.description],
            ["review_on": pause.reviewOn.description, "reason": pause.reason.rawValue, "contact_by": nil]
        )
        try tell(db, move.referral, .held, by: actor, at: moment)
    }

    /// It goes on where it was left. A first contact that was planned is due five working days later.
    package func resume(
        _ db: Database,
        _ id: String,
        version: Int? = nil,
        by actor: Actor = .partner,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .resume, by: actor, version: version, at: moment)
        var columns: [String: (any DatabaseValueConvertible)?] = ["review_on": nil, "reason": nil]
        if move.referral.heldState == .accepted {
            let days = WorkingDays(try PublicHolidays(db))
            columns["contact_by"] = days.end(5, after: moment).iso8601
            columns["planned_on"] = days.day(5, after: moment).description
        }
        try move.write(columns)
        try tell(db, move.referral, .resumed, by: actor, at: moment)
    }
}
