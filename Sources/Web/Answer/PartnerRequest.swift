import Accounts
import Directory
import Foundation
import Referrals
import Search
import Storage

/// A request as a partner finds it behind a link.
struct PartnerRequest: Hidden, Sendable {
    let token: String
    let referral: Referral
    /// What the partner may see of it now; the look is written down.
    let view: SealedView
    let consent: Consent?
    let times: [MeetingTime]
    let service: Service?
    let hasGivenFeedback: Bool
    let rules: ReferralRules
    /// Services that might fit better: identifier and name.
    var others: [(id: String, name: String)] = []

    var path: String { "/vastus/\(token)" }
    var state: ReferralState { referral.state }
    var allowed: [Move] { referral.allowed(.partner) }

    /// Until when an acceptance can be taken back; nil when it cannot.
    func undoEnds(after now: Date) -> Date? {
        guard allowed.contains(.undoAcceptance), let accepted = referral.times.accepted else { return nil }
        let end = accepted.addingTimeInterval(rules.toUndo)
        return end > now ? end : nil
    }

    /// Whether it can be opened again.
    func mayReopen(on now: Date) -> Bool {
        guard allowed.contains(.reopen), !referral.isForgotten, let closed = referral.times.closed else { return false }
        return now.timeIntervalSince(closed) <= Double(rules.toReopen) * 86_400
    }

    /// The partner has been asked to delete its own copies, and has not said so.
    var waitsForDeletion: Bool { referral.times.deletionAsked != nil && referral.times.deletionTold == nil }
}

extension Pages {
    /// What stands behind a partner's link; nil for one that leads nowhere.
    func request(behind visit: Visit) async throws -> PartnerRequest? {
        let (office, now) = (office, store.clock.now)
        guard let token = Token(visit.id),
            try await store.read({ try ReferralLink.find($0, token, for: .partner, at: now) }) != nil
        else { return nil }
        var found = try await store.write { db -> PartnerRequest? in
            guard let link = try ReferralLink.find(db, token, for: .partner, at: now),
                let referral = try Referral.find(db, link.referral)
            else { return nil }
            let isWithPartner = ReferralState.withPartner.contains(referral.state)
            return PartnerRequest(
                token: token.text,
                referral: referral,
                view: try office.look(db, referral, by: .partner, isWithPartner ? .contact : .answer, at: now),
                consent: try Consent.find(db, of: referral.id),
                times: try MeetingTime.all(db, of: referral.id),
                service: try Service.fetch(db, ids: [referral.service]).first,
                hasGivenFeedback: try Feedback.isGiven(db, referral.id, .partner),
                rules: office.rules
            )
        }
        if let request = found, request.state == .sent { found?.others = try await others(than: request, visit) }
        return found
    }

    /// Published services for the same need that serve the same place.
    private func others(than request: PartnerRequest, _ visit: Visit) async throws -> [(id: String, name: String)] {
        let referral = request.referral
        let query = SearchQuery(needs: [referral.need], area: referral.area, pageSize: 40)
        let hits = try await search.search(query, in: visit.language, counting: false).hits
        return hits.map { ($0.card.id, $0.card.name) }.filter { $0.0 != referral.service }
    }
}
