import Foundation
import Referrals
import Storage

/// A referral as other programs read it: nothing in it tells who the young person is, unless that was asked for.
struct ReferralRecord: Encodable, Sendable {
    let id: String
    /// Eight characters by which people name it.
    let code: String
    let version: Int
    let state: String
    /// The status of a FHIR R4 `Task`.
    let task: String
    let municipality: String
    /// The account that answers for it.
    let holder: String
    let service: String
    /// As it was called when it was sent.
    let serviceName: [String: String]?
    let organization: String
    let need: String
    let ageBand: String
    let area: String
    let language: String
    let urgent: Bool
    let replaces: String?
    let wantsMail: Bool
    let wantsFollowUp: Bool
    let times: Times
    let reason: String?
    let outcome: String?
    let suggested: String?
    let way: String?
    let warm: Bool?
    /// What could tell who the young person was is gone.
    let forgotten: Bool
    let allowedActions: [AllowedAction]
    /// What stands in the way of sending a draft.
    var obstacles: [String]?
    /// Where a draft, or one that nobody answered, would be sent now; missing where no address counts.
    var destination: Destination?
    var sealed: Sealed?
    /// The young person's own page; told once, when it was sent.
    var ownPage: String?

    init(_ referral: Referral) {
        (id, code, version) = (referral.id, referral.code, referral.version)
        (state, task) = (referral.state.rawValue, referral.state.task)
        (municipality, holder) = (referral.municipality, referral.holder)
        (service, serviceName) = (referral.service, referral.snapshot?.name)
        (organization, need, ageBand) = (referral.organization, referral.need, referral.ageBand.rawValue)
        (area, language, urgent) = (referral.area, referral.language, referral.isUrgent)
        (replaces, wantsMail, wantsFollowUp) = (referral.replaces, referral.wantsMail, referral.wantsFollowUp)
        times = Times(referral.times)
        (reason, outcome, suggested) = (referral.reason, referral.outcome?.rawValue, referral.suggested)
        (way, warm, forgotten) = (referral.way?.rawValue, referral.isWarm, referral.isForgotten)
        allowedActions = referral.allowed(.sender).map { AllowedAction($0, for: .sender) }
    }

    /// When things happened or are due: moments in UTC, days in Estonia.
    struct Times: Encodable, Sendable {
        let made: String
        let changed: String
        let sent: String?
        let opened: String?
        let accepted: String?
        let started: String?
        let closed: String?
        let respondBy: String?
        let contactBy: String?
        let plannedOn: String?
        let reviewOn: String?
        let expires: String?
        let acknowledged: String?
        let deletionAsked: String?
        let deletionTold: String?
        let forgetOn: String?
        let forgotten: String?

        init(_ times: Referral.Times) {
            (made, changed) = (times.made.iso8601, times.changed.iso8601)
            (sent, opened, accepted) = (times.sent?.iso8601, times.opened?.iso8601, times.accepted?.iso8601)
            (started, closed) = (times.started?.iso8601, times.closed?.iso8601)
            (respondBy, contactBy) = (times.respondBy?.iso8601, times.contactBy?.iso8601)
            (plannedOn, reviewOn) = (times.plannedOn?.description, times.reviewOn?.description)
            (expires, acknowledged) = (times.expires?.iso8601, times.acknowledged?.iso8601)
            (deletionAsked, deletionTold) = (times.deletionAsked?.iso8601, times.deletionTold?.iso8601)
            (forgetOn, forgotten) = (times.forgetOn?.description, times.forgotten?.iso8601)
        }
    }

    /// The address that referrals of the service go to.
    struct Destination: Encodable, Sendable {
        /// To be named when it is sent, so that nothing goes to another address than was seen.
        let route: String
        let organization: String
        let address: String
        let countsFrom: String
        /// `mailbox` or `second_person`.
        let agreedBy: String

        init(_ route: PartnerRoute, of organization: String) {
            (self.route, self.organization, address) = (route.id, organization, route.email)
            countsFrom = route.countsFrom?.iso8601 ?? ""
            agreedBy = route.secondBy == nil ? "mailbox" : "second_person"
        }
    }

    /// What was asked for with `include=person`.
    struct Sealed: Encodable, Sendable {
        struct Meeter: Encodable, Sendable {
            let name: String
            let phone: String
        }

        let name: String?
        let channel: String?
        let contact: String?
        let when: String?
        let message: String?
        let meeter: Meeter?

        init(_ view: SealedView) {
            (name, channel) = (view.person?.name, view.person?.channel.rawValue)
            (contact, when, message) = (view.person?.contact, view.person?.when, view.message)
            meeter = view.meeter.map { Meeter(name: $0.name, phone: $0.phone) }
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id, code, version, state, task, municipality, holder, service, serviceName, organization, need, ageBand
        case area, language, urgent, replaces, wantsMail, wantsFollowUp, times, reason, outcome, suggested, way, warm
        case forgotten, allowedActions, obstacles, destination, ownPage
        case sealed = "person"
    }
}

extension ReferralRecord {
    /// The same with what stands in the way of sending it, and where it would go.
    init(_ referral: Referral, _ way: SendingWay) {
        self.init(referral)
        obstacles = way.obstacles?.map(\.rawValue)
        destination = way.route.map { Destination($0, of: referral.organization) }
    }
}

/// Referrals in the order of their last change.
struct ReferralChanges: Encodable, Sendable {
    let referrals: [ReferralRecord]
    /// Where to go on; missing while nothing has ever changed.
    let next: String?
    /// Whether there is more at once.
    let more: Bool
}
