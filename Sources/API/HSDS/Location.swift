import Directory

extension HSDS {
    /// Where a service is found. One that is confidential has no address, no place on the map and no municipality, and its
    /// identifier does not come from its address.
    struct Location: Encodable {
        let id: String
        let locationType = "physical"
        let name: String?
        let description: String?
        let latitude: Double?
        let longitude: Double?
        let externalIdentifier: String?
        let externalIdentifierType: String?
        let addresses: [Address]
        let confidential: Bool
        /// The EHAK code of its municipality.
        let municipality: String?

        init(_ location: Directory.Location, of service: String, _ edition: Edition) {
            confidential = location.confidential
            if location.confidential {
                id = Identity.part("location", of: service, "confidential")
                (name, description, addresses) = (location.name, edition.remark(.addressWithheld), [])
                (latitude, longitude, municipality) = (nil, nil, nil)
                (externalIdentifier, externalIdentifierType) = (nil, nil)
            } else {
                (id, name, description) = (location.id, location.name, nil)
                (latitude, longitude, municipality) = (location.latitude, location.longitude, location.area)
                externalIdentifier = location.adsOID
                externalIdentifierType = location.adsOID.map { _ in "ADS_OID" }
                addresses = location.address.map { [Address($0, location, edition)] } ?? []
            }
        }
    }

    /// The link between a service and a location.
    struct ServiceAtLocation: Encodable {
        let id: String
        let serviceId: String
        let locationId: String
        let location: Location

        init(_ location: Location, of service: String) {
            id = Identity.part("service_at_location", of: service, location.id)
            (serviceId, locationId, self.location) = (service, location.id, location)
        }
    }
}
