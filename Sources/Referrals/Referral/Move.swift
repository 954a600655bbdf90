/// What can be done with a referral. `table` is the whole law: from where, by whom, to where. Code, pages, interface and
/// documentation are drawn from it.
package enum Move: String, CaseIterable, Codable, Sendable {
    case delete, send, accept, decline
    case undoAcceptance = "undo_acceptance"
    case expire, resend, start, hold, resume, complete
    case fail = "not_complete"
    case cancel, reopen
    case redact = "enter_in_error"

    /// Who makes a move.
    package enum Party: String, CaseIterable, Codable, Sendable {
        /// Who sent it, a colleague who stands in, or another program of the municipality.
        case sender
        case partner
        case youngPerson = "young_person"
        case administrator
        case timer
    }

    package struct Rule: Equatable, Sendable {
        package let move: Move
        package let from: Set<ReferralState>
        package let by: Set<Party>
        /// Where it leads; nil for the state that was left for `on_hold`, or for nothing that is kept.
        package let to: ReferralState?
    }

    package static let table: [Rule] = [
        Rule(move: .delete, from: [.draft], by: [.sender], to: nil),
        Rule(move: .send, from: [.draft], by: [.sender], to: .sent),
        Rule(move: .accept, from: [.sent], by: [.partner], to: .accepted),
        Rule(move: .decline, from: [.sent], by: [.partner], to: .declined),
        Rule(move: .undoAcceptance, from: [.accepted], by: [.partner], to: .sent),
        Rule(move: .expire, from: [.sent], by: [.timer], to: .expired),
        Rule(move: .resend, from: [.expired], by: [.sender], to: .sent),
        Rule(move: .start, from: [.accepted], by: [.partner, .sender], to: .inProgress),
        Rule(move: .hold, from: [.accepted, .inProgress], by: [.partner], to: .onHold),
        Rule(move: .resume, from: [.onHold], by: [.partner], to: nil),
        Rule(move: .complete, from: ReferralState.withPartner, by: [.partner, .sender], to: .completed),
        Rule(move: .fail, from: ReferralState.withPartner, by: [.partner, .sender], to: .notCompleted),
        Rule(
            move: .cancel,
            from: ReferralState.open,
            by: [.sender, .youngPerson, .administrator],
            to: .cancelled
        ),
        Rule(move: .reopen, from: [.completed, .notCompleted], by: [.sender, .partner], to: .inProgress),
        Rule(
            move: .redact,
            from: Set(ReferralState.allCases).subtracting([.draft, .enteredInError]),
            by: [.sender, .administrator],
            to: .enteredInError
        ),
    ]

    /// The rule of the move; each has one.
    package var rule: Rule? { Self.table.first { $0.move == self } }

    /// What a party may do in a state, as far as the table says.
    package static func allowed(_ party: Party, in state: ReferralState) -> [Move] {
        table.filter { $0.by.contains(party) && $0.from.contains(state) }.map(\.move)
    }

    /// Whether a party may ever do it.
    package func mayBeMade(by party: Party) -> Bool { rule?.by.contains(party) ?? false }
}
