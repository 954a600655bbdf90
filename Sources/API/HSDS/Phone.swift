import Directory

extension HSDS {
    /// A telephone.
    struct Phone: Encodable {
        let id: String
        let serviceId: String
        let number: String
        let type = "voice"
        /// What sets it apart from the others.
        let description: String?
    }

    /// Another address on the web.
    struct Link: Encodable {
        let id: String
        let serviceId: String
        /// Its own label, or what it is: `web`, `chat` or `form`.
        let label: String
        let url: String
    }

    /// A further address of mail.
    struct Contact: Encodable {
        let id: String
        let serviceId: String
        let email: String
    }

    /// The ways to reach a service, sorted into the standard's places.
    struct ContactPoints {
        let phones: [Phone]
        let url: String?
        let additionalUrls: [Link]
        let email: String?
        let contacts: [Contact]

        init(_ service: Directory.Service, _ edition: Edition) {
            let (id, points) = (service.id, service.contacts)
            func part(_ point: ContactPoint) -> String { Identity.part(point.kind.rawValue, of: id, point.value) }
            phones = points.filter { $0.kind == .phone }.map {
                Phone(id: part($0), serviceId: id, number: $0.value, description: edition.text($0.label))
            }
            let links = points.filter { $0.kind != .phone && $0.kind != .email }
            let home = links.firstIndex { $0.kind == .web }
            url = home.map { links[$0].value }
            additionalUrls = links.enumerated().filter { $0.offset != home }.map { _, link in
                let label = edition.text(link.label) ?? link.kind.rawValue
                return Link(id: part(link), serviceId: id, label: label, url: link.value)
            }
            let mail = points.filter { $0.kind == .email }
            email = mail.first?.value
            contacts = mail.dropFirst().map { Contact(id: part($0), serviceId: id, email: $0.value) }
        }
    }
}
