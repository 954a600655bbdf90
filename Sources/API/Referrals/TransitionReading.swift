import Referrals

extension MoveRequest {
    /// A move of the sender as another program asks for it. Throws `ReferralFault.unmet` for what is missing or cannot be read,
    /// `.wrongParty` for a move that is never the sender's.
    init(_ move: Move, _ fields: BodyFields) throws {
        try fields.know(["action"] + move.fields(for: .sender).map(\.name))
        switch move {
        case .delete: self = .delete
        case .send: self = .send(try SendingConsiderations(fields))
        case .resend: self = .resend(note: try fields.text("note"), route: try fields.text("route"))
        case .start: self = .start(try Handoff(fields))
        case .reopen: self = .reopen(note: try fields.text("note"))
        case .complete:
            let outcome = try fields.required(fields.choice("outcome", of: Outcome.self), "outcome")
            self = .complete(outcome, note: try fields.text("note"))
        case .fail: self = .fail(try fields.reason(NonCompletion.self), note: try fields.text("note"))
        case .cancel: self = .cancel(try fields.reason(Cancellation.self))
        case .redact: self = .redact(reason: try fields.reason(Redaction.self).rawValue)
        case .accept, .decline, .undoAcceptance, .expire, .hold, .resume: throw ReferralFault.wrongParty(move)
        }
    }
}

extension BodyFields {
    fileprivate func reason<Choice: RawRepresentable>(_ type: Choice.Type) throws -> Choice
    where Choice.RawValue == String { try required(choice("reason", of: type), "reason") }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension SendingConsiderations {
    fileprivate init(_ fields: BodyFields) throws {
        self.init(
            duplicateReason: try fields.text("duplicate_reason"),
            despiteFull: try fields.flag("despite_full") ?? false,
            route: try fields.text("route").nonEmpty
        )
    }
}

extension Handoff {
    fileprivate init(_ fields: BodyFields) throws {
        self.init(
            on: try fields.required(fields.day("on"), "on"),
            way: try fields.required(fields.choice("way", of: HandoffWay.self), "way"),
            present: Set(try fields.choices("present", of: Presence.self))
        )
    }
}
