import Directory
import Markup

/// A service of HSDS 3: its members by path, and what they mean in our fields by the name of the field.
struct HSDSCard: Card {
    let address: String
    let service: JSON

    func passages(at place: Place) throws -> [Passage] {
        switch place {
        case .path: return try DataCard(address: address, value: service).passages(at: place)
        case .column(let name): return texts(Field(rawValue: name)).map { Passage(text: $0.tidiedLines) }
        default: return []
        }
    }

    private func texts(_ field: Field?) -> [String] {
        switch field {
        case .name: all("name")
        case .summary: all("alternate_name")
        case .description: all("description")
        case .phones: all("phones[].number", "contacts[].phones[].number", "service_at_locations[].phones[].number")
        case .emails: all("email", "contacts[].email")
        case .links: all("url")
        case .website: all("organization.website", "organization.url")
        case .organization: all("organization.name")
        case .registryCode: registryCodes
        case .location: addresses
        case .coordinates: coordinates
        case .languages: all("languages[].code")
        case .area: all("service_areas[].name")
        case .hours: HSDSHours(service).text.map { [$0] } ?? []
        case .age: ages
        case .cost: costs
        case .firstStep: all("application_process")
        case .waiting: all("wait_time")
        case .documents: all("required_documents[].document")
        default: []
        }
    }

    /// What the first of some paths leads to that leads anywhere.
    private func all(_ paths: String...) -> [String] {
        paths.lazy.compactMap { JSONPath($0) }.map { service.texts(at: $0).filter { !$0.isEmpty } }.first {
            !$0.isEmpty
        } ?? []
    }

    private var locations: [JSON] {
        JSONPath("service_at_locations[].location").map { service.values(at: $0) } ?? []
    }

    private var addresses: [String] {
        locations.flatMap { $0["addresses"]?.items ?? [] }.compactMap { address in
            let parts = ["address_1", "city"].compactMap { address[$0]?.text }.filter { !$0.isEmpty }
            return parts.isEmpty ? nil : parts.joined(separator: ", ")
        }
    }

    private var coordinates: [String] {
        locations.compactMap { location in
            guard let latitude = location["latitude"]?.text, let longitude = location["longitude"]?.text else {
                return nil
            }
            return "\(latitude), \(longitude)"
        }
    }

    private var registryCodes: [String] {
        let identifiers = service["organization"]?["organization_identifiers"]?.items ?? []
        return identifiers.compactMap { $0["identifier"]?.text }.filter { $0.count == 8 && $0.allSatisfy(\.isNumber) }
    }

    private var ages: [String] {
        let (from, to) = (service["minimum_age"]?.number, service["maximum_age"]?.number)
        let words = [from, to].map { $0.flatMap { (0...120).contains($0) ? "\(Int($0))" : nil } ?? "" }
        return words == ["", ""] ? [] : [words.joined(separator: "-")]
    }

    private var costs: [String] {
        let options = (service["cost_options"]?.items ?? []).compactMap { option -> String? in
            guard let amount = option["amount"]?.text else { return nil }
            return "\(amount) \(option["currency"]?.text == "EUR" ? "€" : option["currency"]?.text ?? "€")"
        }
        return options.isEmpty ? all("fees_description") : options
    }
}
