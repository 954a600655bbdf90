import Referrals

/// One field that an action takes, so that no program has to know it by heart.
struct ActionField: Encodable, Equatable, Sendable {
    enum Kind: String, Encodable { case text = "string", flag = "boolean", day = "date", list = "array" }

    let name: String
    let type: Kind
    var required = false
    /// What it may be; nil for anything.
    var values: [String]?
    var maxLength: Int?

    static func text(_ name: String, most: Int, required: Bool = false) -> ActionField {
        ActionField(name: name, type: .text, required: required, maxLength: most)
    }

    static func choice<Choice: RawRepresentable>(_ name: String, _ choices: [Choice], required: Bool = true) -> Self
    where Choice.RawValue == String {
        ActionField(name: name, type: .text, required: required, values: choices.map(\.rawValue))
    }

    static func day(_ name: String, required: Bool = true) -> ActionField {
        ActionField(name: name, type: .day, required: required)
    }
}

extension Move {
    /// What it takes besides `action`, when a party makes it.
    func fields(for party: Move.Party) -> [ActionField] {
        switch self {
        case .delete, .undoAcceptance, .expire, .resume: []
        case .send:
            [
                .text("duplicate_reason", most: 200), ActionField(name: "despite_full", type: .flag),
                .text("route", most: 36),
            ]
        case .resend: [.text("note", most: 300, required: true), .text("route", most: 36, required: true)]
        case .reopen: [.text("note", most: 300, required: true)]
        case .start:
            [
                .day("on"), .choice("way", HandoffWay.allCases),
                ActionField(
                    name: "present",
                    type: .list,
                    required: true,
                    values: Handoff.Presence.allCases.map(\.rawValue)
                ),
            ]
        case .complete: [.choice("outcome", Outcome.allCases), .text("note", most: 300)]
        case .fail: [.choice("reason", NonCompletion.allCases), .text("note", most: 300)]
        case .cancel: [.choice("reason", Cancellation.reasons(of: party))]
        case .redact: [.choice("reason", Redaction.allCases)]
        case .accept, .decline, .hold: partnerFields
        }
    }

    private var partnerFields: [ActionField] {
        switch self {
        case .accept:
            [
                .text("meeter", most: 60, required: true), .text("phone", most: 40), .day("planned_on"),
                .choice("way", HandoffWay.allCases, required: false),
            ]
        case .decline:
            [
                .choice("reason", Refusal.Reason.allCases), .text("text", most: 300), .text("suggested", most: 36),
                .day("full_until", required: false), .text("ages", most: 5),
            ]
        case .hold: [.choice("reason", Pause.Reason.allCases), .day("review_on")]
        default: []
        }
    }
}

/// What can be done with a referral now, and what it takes.
struct AllowedAction: Encodable, Equatable, Sendable {
    let action: String
    /// Where it leads; missing when nothing is kept, or when it leads back.
    let to: String?
    let fields: [ActionField]

    init(_ move: Move, for party: Move.Party) {
        (action, to, fields) = (move.rawValue, move.rule?.to?.rawValue, move.fields(for: party))
    }
}
