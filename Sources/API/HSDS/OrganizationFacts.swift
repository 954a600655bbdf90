import Directory

extension HSDS {
    /// An organisation without its services, as it stands within a service.
    struct OrganizationFacts: Encodable {
        struct Identifier: Encodable {
            let id: String
            let organizationId: String
            let identifierType = "Estonian business register code"
            let identifier: String
        }

        let id: String
        let name: String
        let alternateName: String?
        /// What it does; where nothing is known, what it is.
        let description: String
        let website: String?
        let organizationIdentifiers: [Identifier]
        let attributes: [Attribute]

        init(_ organization: Directory.Organization, _ edition: Edition) {
            let kind = edition.lists.kind(organization.kind)
            id = organization.id
            name = edition.text(organization.name) ?? organization.key
            alternateName = organization.aliases.first { !$0.former }?.name
            description =
                edition.text(organization.description) ?? kind?.name.text(edition.language) ?? organization.kind
            website = organization.website
            organizationIdentifiers =
                organization.registryCode.map { code in
                    let part = Identity.part("organization_identifier", of: organization.id, code)
                    return [Identifier(id: part, organizationId: organization.id, identifier: code)]
                } ?? []
            attributes =
                kind.map { kind in
                    [Attribute(TaxonomyTerm(kind, edition), of: organization.id, "organization")]
                } ?? []
        }
    }
}
