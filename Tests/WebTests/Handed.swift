import Accounts
import Directory
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Referrals
@testable import Web

/// A girl called Liis who is handed on to the sample's debt advice, and the links of both sides.
struct Handed {
    let samples: Samples
    let office: ReferralOffice
    let id: String
    let visitor: Visitor
    private let links: [ReferralLink.Audience: Token]

    static let next = "2026-11-23"

    init(_ state: ReferralState = .sent, message: String = "Vajab rahuliku algust.", mail: Bool = false) async throws {
        samples = try await Samples()
        office = ReferralOffice.connected(to: samples.store, site: SiteSettings())
        visitor = try Visitor(samples)
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let (office, lists, now) = (office, samples.lists, Samples.noon)
        let draft = Self.draft(message, mail: mail)
        (id, links) = try await samples.store.write { db in
            try PartnerRoute.invent(db, "volad@sinine-sild.example", of: Samples.debts, by: "test", at: now)
            let id = try office.draft(db, draft, lists, for: "0899", by: account.id, at: now)
            let own = try office.send(db, id, by: .sender(account: account.id), at: now)
            let partner = try ReferralLink.issue(db, for: id, to: .partner, office.rules, at: now)
            try Self.lead(db, office, id, to: state, for: account.id, at: now)
            return (id, [.partner: partner, .youngPerson: own])
        }
    }

    private static func draft(_ message: String, mail: Bool) -> ReferralDraft {
        var draft = ReferralDraft()
        (draft.service, draft.need, draft.area, draft.ageBand) = (Samples.debts, "debts", "0899", .from18)
        draft.person = PersonalWords(name: "Liis", channel: .phone, contact: "5550 1234", when: "õhtuti")
        if mail { (draft.person.channel, draft.person.contact, draft.wantsMail) = (.email, "liis@noor.example", true) }
        (draft.message, draft.isSafe, draft.consent) = (message, true, ConsentWords(how: .spoken))
        return draft
    }

    private static func lead(
        _ db: Database,
        _ office: ReferralOffice,
        _ id: String,
        to state: ReferralState,
        for account: String,
        at now: Date
    ) throws {
        let today = Day(now)
        let accept = MoveRequest.accept(
            Acceptance(
                meeter: Meeter(name: "Peeter", phone: "435 0000"),
                plannedOn: today.adding(days: 2),
                way: .jointMeeting
            )
        )
        let start = MoveRequest.start(
            Handoff(on: today, way: .jointMeeting, present: [.youngPerson, .partner, .sender])
        )
        let moves: [MoveRequest] =
            switch state {
            case .accepted: [accept]
            case .inProgress: [accept, start]
            case .onHold: [accept, .hold(Pause(.waitingList, reviewOn: today.adding(days: 20)))]
            case .completed: [accept, .complete(.startedWork, note: "")]
            case .notCompleted: [accept, .fail(.noShow, note: "")]
            case .declined: [.decline(Refusal(.noPlaces))]
            default: []
            }
        for move in moves { try office.make(db, move, id, by: .partner, at: now) }
        if state == .cancelled { try office.cancel(db, id, .otherHelp, by: .sender(account: account), at: now) }
        if state == .expired { try office.expire(db, id, by: .timer, at: now) }
    }

    func path(_ audience: ReferralLink.Audience) -> String {
        "/\(audience == .partner ? "vastus" : "minu")/\(links[audience]?.text ?? "")"
    }

    var partner: String { path(.partner) }
    var own: String { path(.youngPerson) }

    func referral() async throws -> Referral {
        let id = id
        let found = try await samples.store.read { try Referral.find($0, id) }
        return try #require(found)
    }

    func state() async throws -> ReferralState { try await referral().state }

    /// Everything that may change when somebody does something: rows but for the list of looks.
    func everything() async throws -> String {
        try await samples.store.read { db in
            let tables = [
                "referral", "step", "consent", "referral_link", "meeting_time", "follow_up", "message", "event",
                "service",
                "feedback_given", "route", "route_link", "mistake",
            ]
            return try tables.map { try "\(Row.fetchAll(db, sql: "SELECT * FROM \($0)"))" }.joined()
        }
    }

    /// Sends a form of a page with the version that it carries.
    @discardableResult func send(
        _ act: String,
        _ form: String = "",
        as audience: ReferralLink.Audience = .partner,
        version: Int? = nil
    ) async throws -> Reply {
        let current = try await referral().version
        return try await visitor.post(path(audience), "tegu=\(act)&versioon=\(version ?? current)&\(form)")
    }

    static let acceptance = "kohtuja=Peeter+Paan&telefon=435+0000&plaan=\(next)&algus=joint_meeting"
}
