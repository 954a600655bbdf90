import Accounts
import Directory
import Foundation
import Referrals
import Storage

/// What stands behind a young person's own link.
struct OwnReferral: Hidden, Sendable {
    let token: String
    let referral: Referral
    let view: SealedView
    let consent: Consent?
    let times: [MeetingTime]
    let service: Service?
    /// Who else looked, the oldest first.
    let looks: [Look]
    let followUps: [FollowUp]
    let hasGivenFeedback: Bool

    var path: String { "/minu/\(token)" }
    /// The organisation that they agreed to, whoever the service belongs to by now.
    func organization(_ reader: Reader) -> String {
        if let own = service?.organization, own.id == referral.organization { return own.name.text(reader.language) }
        return referral.snapshot?.organization ?? ""
    }

    var state: ReferralState { referral.state }

    /// What is to be answered now, the latest first.
    func due(on day: Day) -> FollowUp? { followUps.last { $0.isOpen && $0.dueOn <= day } }
}

extension Pages {
    /// What stands behind a young person's link; nil for one that leads nowhere.
    func own(behind visit: Visit) async throws -> OwnReferral? {
        let (office, now) = (office, store.clock.now)
        guard let token = Token(visit.id),
            try await store.read({ try ReferralLink.find($0, token, for: .youngPerson, at: now) }) != nil
        else { return nil }
        return try await store.write { db -> OwnReferral? in
            guard let link = try ReferralLink.find(db, token, for: .youngPerson, at: now),
                let referral = try Referral.find(db, link.referral)
            else { return nil }
            return OwnReferral(
                token: token.text,
                referral: referral,
                view: try office.look(db, referral, by: .youngPerson(toldTo: nil), .own, at: now),
                consent: try Consent.find(db, of: referral.id),
                times: try MeetingTime.all(db, of: referral.id),
                service: try Service.fetch(db, ids: [referral.service]).first,
                looks: try Look.all(db, of: referral.id).filter { $0.party != .youngPerson },
                followUps: try FollowUp.all(db, of: referral.id),
                hasGivenFeedback: try Feedback.isGiven(db, referral.id, .youngPerson)
            )
        }
    }
}
