import Directory

extension HSDS {
    /// The standard's members of a service that are records of their own.
    struct ServiceParts: Encodable {
        struct Language: Encodable {
            let id: String
            let serviceId: String
            let code: String
            let name: String
        }

        struct RequiredDocument: Encodable {
            let id: String
            let serviceId: String
            let document: String
        }

        struct Funding: Encodable {
            let id: String
            let serviceId: String
            let source: String
        }

        let organization: OrganizationFacts
        let phones: [Phone]
        let additionalUrls: [Link]
        let contacts: [Contact]
        let schedules: [Schedule]
        let serviceAreas: [ServiceArea]
        let serviceAtLocations: [ServiceAtLocation]
        let languages: [Language]
        let costOptions: [CostOption]
        let requiredDocuments: [RequiredDocument]
        let funding: [Funding]
        let attributes: [Attribute]
        let metadata: [Metadata]

        init(_ service: Directory.Service, _ points: ContactPoints, _ edition: Edition) {
            let id = service.id
            organization = OrganizationFacts(service.organization, edition)
            (phones, additionalUrls, contacts) = (points.phones, points.additionalUrls, points.contacts)
            schedules = Schedule.all(service, edition)
            serviceAreas = service.areas.map { ServiceArea($0, of: id, edition) }
            serviceAtLocations = service.locations.map { ServiceAtLocation(Location($0, of: id, edition), of: id) }
            languages = service.languages.map { code in
                let part = Identity.part("language", of: id, code)
                return Language(id: part, serviceId: id, code: code, name: edition.name(ofLanguage: code))
            }
            costOptions = CostOption(service.cost, of: id, edition).map { [$0] } ?? []
            requiredDocuments =
                edition.text(service.route.documents).map { text in
                    [
                        RequiredDocument(
                            id: Identity.part("document", of: id, "documents"),
                            serviceId: id,
                            document: text
                        )
                    ]
                } ?? []
            funding =
                service.programme.map { programme in
                    [Funding(id: Identity.part("funding", of: id, programme), serviceId: id, source: programme)]
                } ?? []
            let needs = service.needs.compactMap { edition.lists.need($0) }
            attributes = needs.map { Attribute(TaxonomyTerm($0, edition), of: id, "service") }
            metadata = service.tellableClaims.map { Metadata($0, of: id, "service") }
        }
    }
}
