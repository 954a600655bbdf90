/// Where a referral stands. The names are those of the table in `Move`; `task` gives the word FHIR has for it.
package enum ReferralState: String, CaseIterable, Codable, Sendable {
    /// Nothing has left the house.
    case draft
    /// The partner is to answer.
    case sent
    /// The partner has agreed and named who will meet the young person.
    case accepted
    /// The partner and the young person have met or spoken.
    case inProgress = "in_progress"
    /// A waiting list or a pause, with a day on which it is looked at again.
    case onHold = "on_hold"
    /// It came to an end, with an outcome.
    case completed
    /// It was begun or tried and did not work.
    case notCompleted = "not_completed"
    /// The partner said no before it began.
    case declined
    /// The sender or the young person stopped it.
    case cancelled
    /// Nobody answered.
    case expired
    /// Made by mistake; an empty shell is kept.
    case enteredInError = "entered_in_error"

    /// Still on its way: somebody has something to do.
    package static let open: Set<ReferralState> = [.sent, .accepted, .inProgress, .onHold]
    /// The partner works with the young person and may see who they are.
    package static let withPartner: Set<ReferralState> = [.accepted, .inProgress, .onHold]
    /// Ended in a way the sender should know of.
    package static let answered: Set<ReferralState> = [.declined, .expired, .completed, .notCompleted]

    package var isOpen: Bool { Self.open.contains(self) }

    /// The status of a FHIR R4 `Task`.
    package var task: String {
        switch self {
        case .draft: "draft"
        case .sent: "requested"
        case .accepted: "accepted"
        case .inProgress: "in-progress"
        case .onHold: "on-hold"
        case .completed: "completed"
        case .notCompleted: "failed"
        case .declined: "rejected"
        case .cancelled, .expired: "cancelled"
        case .enteredInError: "entered-in-error"
        }
    }
}
