import Directory
import Storage

extension HSDS {
    /// What one source says of one field. The standard's members tell of the last change; ours say how far it can be trusted.
    struct Metadata: Encodable {
        let id: String
        let resourceId: String
        let resourceType: String
        let lastActionDate: String
        let lastActionType = "update"
        let fieldName: String
        /// Not told; the standard demands the member.
        let previousValue = ""
        let replacementValue: String
        /// The source, as an address or in words.
        let updatedBy: String
        let sourceDate: String?
        let confidence: String
        /// Whether the source settles the value.
        let settled: Bool
        /// Whether it contradicts what the record shows.
        let contradicts: Bool
        let firstSeen: String?
        let lastSeen: String?
        let verified: String?

        init(_ claim: Claim, of record: String, _ entity: String) {
            id = Identity.part("metadata", of: record, "\(claim.field)\n\(claim.cite)\n\(claim.dissent)")
            (resourceId, resourceType, fieldName) = (record, entity, claim.field)
            (lastActionDate, replacementValue, updatedBy) = (claim.changed.description, claim.value, claim.cite)
            (sourceDate, confidence) = (claim.sourceDate?.description, claim.confidence.rawValue)
            (settled, contradicts) = (claim.settled, claim.dissent)
            (firstSeen, lastSeen) = (claim.firstSeen?.description, claim.lastSeen?.description)
            verified = claim.verified?.description
        }
    }
}

extension Service {
    /// What its sources say, without what would give away a confidential address; in an order that is the same everywhere.
    var tellableClaims: [Claim] {
        let hidden = locations.contains(where: \.confidential) ? ["location", "address"] : []
        return claims.filter { claim in !hidden.contains { claim.field.hasPrefix($0) } }.inOrder
    }
}

extension [Claim] {
    /// By field; what contradicts the record after what it shows.
    var inOrder: [Claim] {
        sorted { ($0.field, $0.dissent ? 1 : 0, $0.cite) < ($1.field, $1.dissent ? 1 : 0, $1.cite) }
    }
}
