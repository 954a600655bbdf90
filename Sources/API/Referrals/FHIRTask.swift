import Referrals
import Storage

extension FHIR {
    /// What the partner is to do, and how it stands.
    struct Task: Encodable, Sendable {
        struct Restriction: Encodable, Sendable {
            let period: Period
        }

        struct Output: Encodable, Sendable {
            let type: Concept
            let valueCodeableConcept: Concept
        }

        let resourceType = "Task"
        let id: String
        let meta: Meta
        /// What was asked for; left out where it is read by its own address.
        let contained: [ServiceRequest]
        let identifier: [Identifier]
        let status: String
        let statusReason: Concept?
        let businessStatus: Concept
        let intent = "order"
        let priority: String
        let code = Concept(coding: [Coding(system: "http://hl7.org/fhir/CodeSystem/task-code", code: "fulfill")])
        let focus = Reference(reference: "#request", type: "ServiceRequest")
        let `for`: Reference
        let authoredOn: String
        let lastModified: String
        let requester: Reference
        let owner: Reference
        let restriction: Restriction?
        let output: [Output]?

        init(_ referral: Referral, _ names: Names) {
            (id, meta) = (referral.id, names.meta(referral))
            contained = [ServiceRequest(referral, names, id: "request")]
            identifier = [Identifier(system: "\(names.address)/api/referrals", value: referral.id)]
            status = referral.state.task
            statusReason = referral.reason.map { names.concept("moves#reason", $0) }
            businessStatus = names.concept("moves#state", referral.state.rawValue)
            priority = referral.isUrgent ? "urgent" : "routine"
            `for` = names.youngPerson
            (authoredOn, lastModified) = (referral.times.made.iso8601, referral.times.changed.iso8601)
            (requester, owner) = (names.municipality(referral), names.partner(referral))
            let due = referral.times.respondBy ?? referral.times.contactBy
            restriction = due.map { Restriction(period: Period(end: $0.iso8601)) }
            output = referral.outcome.map { outcome in
                let type = names.concept("moves#output", "outcome")
                return [
                    Output(type: type, valueCodeableConcept: names.concept("moves#outcome", outcome.rawValue))
                ]
            }
        }
    }
}
