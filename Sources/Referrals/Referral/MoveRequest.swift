package import Accounts
package import Foundation
package import GRDB

/// A move with what it brings along, from a page or from another program.
package enum MoveRequest: Equatable, Sendable {
    case delete
    case send(SendingConsiderations)
    case accept(Acceptance)
    case decline(Refusal)
    case undoAcceptance
    case expire
    /// With the address that was seen.
    case resend(note: String, route: String)
    case start(Handoff)
    case hold(Pause)
    case resume
    case complete(Outcome, note: String)
    case fail(NonCompletion, note: String)
    case cancel(Cancellation)
    case reopen(note: String)
    case redact(reason: String)

    package var move: Move {
        switch self {
        case .delete: .delete
        case .send: .send
        case .accept: .accept
        case .decline: .decline
        case .undoAcceptance: .undoAcceptance
        case .expire: .expire
        case .resend: .resend
        case .start: .start
        case .hold: .hold
        case .resume: .resume
        case .complete: .complete
        case .fail: .fail
        case .cancel: .cancel
        case .reopen: .reopen
        case .redact: .redact
        }
    }
}

extension ReferralOffice {
    /// Makes a move. Gives the young person's link when a draft was sent. Throws a `ReferralFault`, or `Problem.notFound`.
    @discardableResult package func make(
        _ db: Database,
        _ request: MoveRequest,
        _ id: String,
        version: Int? = nil,
        by actor: Actor,
        at now: Date
    ) throws -> Token? {
        switch request {
        case .delete: try delete(db, id, version: version, by: actor, at: now)
        case .send(let considering):
            return try send(db, id, version: version, by: actor, considering: considering, at: now)
        case .accept(let acceptance): try accept(db, id, acceptance, version: version, by: actor, at: now)
        case .decline(let refusal): try decline(db, id, refusal, version: version, by: actor, at: now)
        case .undoAcceptance: try undoAcceptance(db, id, version: version, by: actor, at: now)
        case .expire: try expire(db, id, by: actor, at: now)
        case .resend(let note, let route):
            try resend(db, id, note: note, route: route, version: version, by: actor, at: now)
        case .start(let handoff): try start(db, id, handoff, version: version, by: actor, at: now)
        case .hold(let pause): try hold(db, id, pause, version: version, by: actor, at: now)
        case .resume: try resume(db, id, version: version, by: actor, at: now)
        case .complete(let outcome, let note):
            try complete(db, id, outcome, note: note, version: version, by: actor, at: now)
        case .fail(let reason, let note): try fail(db, id, reason, note: note, version: version, by: actor, at: now)
        case .cancel(let reason): try cancel(db, id, reason, version: version, by: actor, at: now)
        case .reopen(let note): try reopen(db, id, note: note, version: version, by: actor, at: now)
        case .redact(let reason): try redact(db, id, reason: reason, version: version, by: actor, at: now)
        }
        return nil
    }
}
