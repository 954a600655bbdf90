import Referrals
import Storage

extension FHIR {
    /// What the young person is sent there for.
    struct ServiceRequest: Encodable, Sendable {
        let resourceType = "ServiceRequest"
        let id: String
        /// Missing where it is contained.
        let meta: Meta?
        let identifier: [Identifier]
        let replaces: [Reference]?
        let status: String
        let intent = "order"
        let priority: String
        let code: Concept
        let orderDetail: [Concept]
        let subject: Reference
        let authoredOn: String
        let requester: Reference
        let performer: [Reference]
        let locationCode: [Concept]

        /// `id` names it inside another resource.
        init(_ referral: Referral, _ names: Names, id: String? = nil) {
            (self.id, meta) = (id ?? referral.id, id == nil ? names.meta(referral) : nil)
            identifier = [Identifier(system: "\(names.address)/api/referrals", value: referral.id)]
            replaces = referral.replaces.map { replaced in
                let identifier = Identifier(system: "\(names.address)/api/referrals", value: replaced)
                return [Reference(type: "ServiceRequest", identifier: identifier)]
            }
            status = Self.status(referral.state)
            priority = referral.isUrgent ? "urgent" : "routine"
            code = names.concept("needs", referral.need)
            orderDetail = [names.concept("services", referral.service)]
            subject = names.youngPerson
            authoredOn = referral.times.made.iso8601
            (requester, performer) = (names.municipality(referral), [names.partner(referral)])
            locationCode = [names.concept("municipalities", referral.area)]
        }

        /// The status of a request in R4.
        static func status(_ state: ReferralState) -> String {
            switch state {
            case .draft: "draft"
            case .sent, .accepted, .inProgress: "active"
            case .onHold: "on-hold"
            case .completed: "completed"
            case .notCompleted, .declined, .cancelled, .expired: "revoked"
            case .enteredInError: "entered-in-error"
            }
        }
    }
}
