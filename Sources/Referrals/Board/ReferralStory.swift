package import Accounts
package import Directory
package import Foundation
package import GRDB
import Storage

/// Everything that is known of one referral, for whoever may act on it. Reading it is a look, and written down.
package struct ReferralStory: Sendable {
    package let referral: Referral
    /// The referrals before and after it that the reader may see.
    package let chain: [Referral]
    package let service: Service?
    /// What the partner thinks fits better, while it stands open.
    package let suggested: Service?
    package let view: SealedView
    package let steps: [Step]
    /// What was written with steps, by their versions.
    package let notes: [Int: String]
    package let consent: Consent?
    package let looks: [Look]
    /// Mails that will not arrive, and that nobody has settled.
    package let missedMails: [MissedMail]
    package let times: [MeetingTime]
    package let followUps: [FollowUp]
    package let handovers: [Handover]
    /// Names of the accounts of the municipality.
    package let people: [String: String]
    /// Those to whom it could pass.
    package let colleagues: [Account]
    /// The address it was sent to.
    package let route: PartnerRoute?

    /// Throws `Problem.notFound` for what is not theirs.
    package init(
        _ db: Database,
        _ id: String,
        by access: ReferralAccess,
        _ office: ReferralOffice,
        _ purpose: Look.Purpose,
        at moment: Date
    ) throws {
        let referral = try access.referral(db, id)
        view = try office.look(db, referral, by: access.actor, purpose, at: moment)
        self.referral = referral
        steps = try Step.all(db, of: id)
        let notes = try steps.compactMap { step in try step.note(db, office.vault, of: id).map { (step.version, $0) } }
        self.notes = Dictionary(notes, uniquingKeysWith: { first, _ in first })
        chain = try referral.chain(db).filter(access.mayAct)
        service = try Service.fetch(db, ids: [referral.service]).first
        let suggested = try referral.suggested.flatMap { try Service.find(db, id: $0) }
        self.suggested = suggested?.status == .published ? suggested : nil
        (consent, looks) = (try Consent.find(db, of: id), try Look.all(db, of: id))
        (times, followUps) = (try MeetingTime.all(db, of: id), try FollowUp.all(db, of: id))
        handovers = try Handover.all(db, of: id)
        route = try referral.route.flatMap { try PartnerRoute.find(db, id: $0) }
        missedMails = try MissedMail.open(db, of: [id])[id] ?? []
        let accounts = try Account.all(db).filter { $0.municipality == referral.municipality }
        people = Dictionary(accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        colleagues = accounts.filter { $0.may(.sendReferrals) && $0.id != referral.holder }
    }
}

/// A draft just before it is sent.
package struct ReferralPreview: Sendable {
    package let referral: Referral
    package let service: Service
    package let route: PartnerRoute?
    package let view: SealedView
    package let consent: Consent?
    package let obstacles: [ReferralOffice.Obstacle]
    /// How the partner has answered so far.
    package let record: PartnerRecord
    /// Names of the accounts that made sure of the address.
    package let people: [String: String]

    /// Nil when it is a draft no longer, nor, where it is to be sent again, one that nobody answered. Throws `Problem.notFound` for
    /// what is not theirs.
    package init?(
        _ db: Database,
        _ id: String,
        by access: ReferralAccess,
        _ office: ReferralOffice,
        again isAgain: Bool = false,
        at moment: Date
    ) throws {
        let referral = try access.referral(db, id)
        guard referral.state == .draft || isAgain && referral.state == .expired else { return nil }
        guard let service = try Service.fetch(db, ids: [referral.service]).first else {
            throw Problem.notFound("service")
        }
        (self.referral, self.service) = (referral, service)
        route = try PartnerRoute.find(db, of: service.id, at: moment)
        people = try Account.names(db, of: [route?.askedBy, route?.secondBy])
        view = try office.look(db, referral, by: access.actor, .preview, at: moment)
        consent = try Consent.find(db, of: id)
        obstacles = try office.obstacles(db, referral, at: moment)
        record = try PartnerRecord(db, of: referral.organization)
    }
}
