import Referrals
import Storage

/// Shapes of FHIR R4 (4.0.1) that a referral is told in as a second representation.
enum FHIR {
    struct Coding: Encodable, Sendable {
        let system: String
        let code: String
    }

    struct Concept: Encodable, Sendable {
        let coding: [Coding]
    }

    struct Identifier: Encodable, Sendable {
        let system: String
        let value: String
    }

    /// A reference by address, by identifier, or to somebody who is not named.
    struct Reference: Encodable, Sendable {
        var reference: String?
        var type: String?
        var identifier: Identifier?
        var display: String?
    }

    struct Period: Encodable, Sendable {
        let end: String
    }

    struct Meta: Encodable, Sendable {
        let versionId: String
        let lastUpdated: String
    }

    /// The systems that codes and identifiers belong to, and references, at an address of ours.
    struct Names: Sendable {
        let address: String

        func concept(_ list: String, _ code: String) -> Concept {
            Concept(coding: [Coding(system: "\(address)/api/\(list)", code: code)])
        }

        /// The young person, of whom nothing is told.
        let youngPerson = Reference(type: "Patient", display: "A young person")

        func municipality(_ referral: Referral) -> Reference {
            Reference(
                type: "Organization",
                identifier: Identifier(system: "\(address)/api/municipalities", value: referral.municipality)
            )
        }

        func partner(_ referral: Referral) -> Reference {
            Reference(
                type: "Organization",
                identifier: Identifier(system: "\(address)/api/organizations", value: referral.organization),
                display: referral.snapshot?.organization
            )
        }

        func meta(_ referral: Referral) -> Meta {
            Meta(versionId: "\(referral.version)", lastUpdated: referral.times.changed.iso8601)
        }
    }
}
