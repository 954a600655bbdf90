import Directory
import Storage

extension HSDS {
    /// An organisation with its places and, in short, its services.
    struct Organization: Encodable {
        struct ServiceInShort: Encodable {
            let id: String
            let organizationId: String
            let name: String
            let description: String?
            let status: ServiceFacts.Status
        }

        struct Parts: Encodable {
            let services: [ServiceInShort]
            let locations: [Location]
            let metadata: [Metadata]
            let aliases: [AlsoKnownAs]
            let freshness: FreshnessReport
            let untranslated: [String]
        }

        private let facts: OrganizationFacts
        private let parts: Parts

        init(_ organization: Directory.Organization, services: [Directory.Service], _ edition: Edition) {
            facts = OrganizationFacts(organization, edition)
            parts = Parts(
                services: services.map { ServiceInShort($0, edition) },
                locations: Self.locations(services, edition),
                metadata: organization.claims.inOrder.map { Metadata($0, of: organization.id, "organization") },
                aliases: organization.aliases.map(AlsoKnownAs.init),
                freshness: FreshnessReport(organization.freshness, on: edition.today),
                untranslated: edition.untranslated(["name": organization.name, "description": organization.description])
            )
        }

        func encode(to encoder: any Encoder) throws {
            try facts.encode(to: encoder)
            try parts.encode(to: encoder)
        }

        /// The places of its services, each once.
        private static func locations(_ services: [Directory.Service], _ edition: Edition) -> [Location] {
            var seen: Set<String> = []
            let all = services.flatMap { service in service.locations.map { Location($0, of: service.id, edition) } }
            return all.filter { seen.insert($0.id).inserted }
        }
    }
}

extension HSDS.Organization.ServiceInShort {
    init(_ service: Service, _ edition: Edition) {
        (id, organizationId) = (service.id, service.organization.id)
        name = edition.text(service.name) ?? service.key
        description = edition.text(service.summary)
        status = HSDS.ServiceFacts.Status(service, on: edition.today)
    }
}
