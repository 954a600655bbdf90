package import Foundation
package import Storage

/// A young person handed on to a partner, without anything that tells who they are: that is in `PersonalWords`, sealed.
package struct Referral: Equatable, Sendable {
    package let number: Int64
    /// A random UUID.
    package let id: String
    /// Rises by one with every move.
    package let version: Int
    package let state: ReferralState
    /// The state to which a pause returns.
    package let heldState: ReferralState?
    /// Whose referral it is: an EHAK code.
    package let municipality: String
    /// The account that answers for it.
    package let holder: String
    package let service: String
    package let organization: String
    /// What was known of the service when it was sent, as JSON; nil before.
    let snapshotJSON: String?
    package let need: String
    package let ageBand: AgeBand
    /// Where the young person lives: an EHAK code.
    package let area: String
    package let language: String
    package let isUrgent: Bool
    /// The referral it follows, when the first did not work.
    package let replaces: String?
    package let wantsMail: Bool
    package let wantsFollowUp: Bool
    /// The question about danger has been answered with no.
    package let isSafe: Bool
    package let times: Times
    /// A code of the move's list of reasons.
    package let reason: String?
    package let outcome: Outcome?
    /// The service the partner thinks fits better.
    package let suggested: String?
    package let way: HandoffWay?
    package let isWarm: Bool?
    /// The address it was sent to, which it keeps; nil before.
    package let route: String?

    /// When things happened or are due.
    package struct Times: Equatable, Sendable {
        package let made: Date
        package let changed: Date
        package let sent: Date?
        /// The partner has looked at it first.
        package let opened: Date?
        package let accepted: Date?
        package let started: Date?
        package let closed: Date?
        package let respondBy: Date?
        package let contactBy: Date?
        /// When the partner plans to get in touch first.
        package let plannedOn: Day?
        package let reviewOn: Day?
        package let expires: Date?
        package let acknowledged: Date?
        package let deletionAsked: Date?
        package let deletionTold: Date?
        package let forgetOn: Day?
        package let forgotten: Date?
    }

    /// What was known of the service when it was sent; nil before.
    package var snapshot: ServiceSnapshot? { snapshotJSON.flatMap(ServiceSnapshot.init(json:)) }

    /// Eight characters by which people name it aloud and on paper; tells nothing.
    package var code: String { Identifier.code(id) }

    /// What the vault calls its key.
    package var subject: String { Self.subject(id) }

    package static func subject(_ id: String) -> String { "referral \(id)" }

    /// What a party may do now.
    package func allowed(_ party: Move.Party) -> [Move] { Move.allowed(party, in: state) }

    package var isForgotten: Bool { times.forgotten != nil }
}

/// How old somebody is, as closely as a partner needs to know.
package enum AgeBand: String, CaseIterable, Codable, Sendable {
    case from13 = "13-15"
    case from16 = "16-17"
    case from18 = "18-20"
    case from21 = "21-23"
    case from24 = "24-26"
    case from27 = "27-29"

    /// The band that an age lies in; nil when it lies in none.
    package init?(age: Int) {
        guard let band = Self.allCases.first(where: { $0.ages.contains(age) }) else { return nil }
        self = band
    }

    /// Under eighteen the legal representative has a part.
    package var isMinor: Bool { self == .from13 || self == .from16 }

    package var ages: ClosedRange<Int> {
        let ends = rawValue.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 ? ends[0]...ends[1] : 13...29
    }
}

/// How a referral ended well.
package enum Outcome: String, CaseIterable, Codable, Sendable {
    case startedWork = "started_work"
    case startedStudy = "started_study"
    case startedService = "started_service"
    case advice
    case other
}

/// How the young person and the partner came together.
package enum HandoffWay: String, CaseIterable, Codable, Sendable {
    case jointMeeting = "joint_meeting"
    case threeWayCall = "three_way_call"
    case walkedOver = "walked_over"
    case partnerCall = "partner_call"
}
