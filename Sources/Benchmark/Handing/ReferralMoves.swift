package import Foundation
package import GRDB
package import Referrals
import Storage

extension ReferralWorld {
    /// An actor of a party as it comes by the way most use.
    package func actor(_ party: Move.Party) -> Actor {
        switch party {
        case .sender: .sender(account: mari.id)
        case .partner: .partner
        case .youngPerson: .youngPerson(toldTo: nil)
        case .administrator: .administrator(account: jaan.id)
        case .timer: .timer
        }
    }

    /// Makes a move with arguments that are good wherever the move is possible.
    package func make(_ move: Move, _ id: String, by actor: Actor, version: Int? = nil) async throws {
        let now = store.clock.now
        try await store.write { db in try self.make(db, move, id, by: actor, version: version, at: now) }
    }

    /// The same inside a transaction.
    package func make(
        _ db: Database,
        _ move: Move,
        _ id: String,
        by actor: Actor,
        version: Int? = nil,
        at now: Date
    ) throws {
        let today = Day(now)
        switch move {
        case .delete: try office.delete(db, id, version: version, by: actor, at: now)
        case .send:
            let considering = SendingConsiderations(duplicateReason: "Teine mure.", despiteFull: true)
            try office.send(db, id, version: version, by: actor, considering: considering, at: now)
        case .accept:
            let meeter = Meeter(name: "Peeter", phone: "435 0000")
            let acceptance = Acceptance(meeter: meeter, plannedOn: today.adding(days: 2), way: .jointMeeting)
            try office.accept(db, id, acceptance, version: version, by: actor, at: now)
        case .decline: try office.decline(db, id, Refusal(.anotherTime), version: version, by: actor, at: now)
        case .undoAcceptance: try office.undoAcceptance(db, id, version: version, by: actor, at: now)
        case .expire: try office.expire(db, id, by: actor, at: now)
        case .resend:
            let route = try PartnerRoute.find(db, of: service, at: now)?.id ?? ""
            try office.resend(db, id, note: "Helistasin.", route: route, version: version, by: actor, at: now)
        case .start:
            let handoff = Handoff(on: today, way: .jointMeeting, present: [.youngPerson, .partner, .sender])
            try office.start(db, id, handoff, version: version, by: actor, at: now)
        case .hold:
            let pause = Pause(.waitingList, reviewOn: today.adding(days: 20))
            try office.hold(db, id, pause, version: version, by: actor, at: now)
        case .resume: try office.resume(db, id, version: version, by: actor, at: now)
        case .complete: try office.complete(db, id, .startedWork, version: version, by: actor, at: now)
        case .fail: try office.fail(db, id, .noShow, version: version, by: actor, at: now)
        case .cancel: try office.cancel(db, id, .youngPersonWithdrew, version: version, by: actor, at: now)
        case .reopen: try office.reopen(db, id, note: "Tuli tagasi.", version: version, by: actor, at: now)
        case .redact: try office.redact(db, id, reason: "test", version: version, by: actor, at: now)
        }
    }

    /// The shortest way from a draft to a state, with who goes it.
    package static func way(to state: ReferralState) -> [(Move, Move.Party)] {
        let accepted: [(Move, Move.Party)] = [(.send, .sender), (.accept, .partner)]
        return switch state {
        case .draft: []
        case .sent: [(.send, .sender)]
        case .accepted: accepted
        case .inProgress: accepted + [(.start, .partner)]
        case .onHold: accepted + [(.hold, .partner)]
        case .completed: accepted + [(.complete, .partner)]
        case .notCompleted: accepted + [(.fail, .partner)]
        case .declined: [(.send, .sender), (.decline, .partner)]
        case .cancelled: [(.send, .sender), (.cancel, .sender)]
        case .expired: [(.send, .sender), (.expire, .timer)]
        case .enteredInError: [(.send, .sender), (.redact, .sender)]
        }
    }

    /// A referral that stands in a state.
    package func referral(in state: ReferralState, _ draft: ReferralDraft? = nil) async throws -> String {
        let id = try await made(draft)
        for (move, party) in Self.way(to: state) { try await make(move, id, by: actor(party)) }
        return id
    }
}
