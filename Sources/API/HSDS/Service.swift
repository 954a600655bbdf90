import Directory

extension HSDS {
    /// A service: the standard's own members, its parts, and what we add.
    struct Service: Encodable {
        private let facts: ServiceFacts
        private let parts: ServiceParts
        private let additions: ServiceAdditions

        init(_ service: Directory.Service, successor: Directory.Service?, _ edition: Edition) {
            let contacts = ContactPoints(service, edition)
            facts = ServiceFacts(service, contacts, edition)
            parts = ServiceParts(service, contacts, edition)
            additions = ServiceAdditions(service, successor: successor?.id, edition)
        }

        func encode(to encoder: any Encoder) throws {
            try facts.encode(to: encoder)
            try parts.encode(to: encoder)
            try additions.encode(to: encoder)
        }
    }
}
