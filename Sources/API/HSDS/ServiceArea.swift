import Directory

extension HSDS {
    /// An area that a service serves, by its EHAK code; `EE` is the whole country.
    struct ServiceArea: Encodable {
        let id: String
        let serviceId: String
        let name: String
        let extent: String
        let extentType = "EHAK"

        init(_ code: String, of service: String, _ edition: Edition) {
            id = Identity.part("service_area", of: service, code)
            (serviceId, extent) = (service, code)
            name = edition.lists.area(code)?.name.text(edition.language) ?? code
        }
    }
}
