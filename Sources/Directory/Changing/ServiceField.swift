/// A field of a service that a source or a person can set, by its name in the seeds. Its value is one text, written in one way.
package enum ServiceField: String, CaseIterable, Sendable {
    case name, summary, description
    /// One value a line.
    case phones, emails, links
    /// In the grammar of `HoursGrammar`.
    case hours
    /// `16-29`, `16-`, `-26`.
    case age
    /// The kind, and behind a space a note: `paid 25 €`.
    case cost
    /// Codes with a comma and a space between.
    case languages, area, needs
    /// The address of the first place.
    case location
    /// Latitude and longitude of the first place in WGS84: `58.378025, 26.728493`.
    case coordinates
    case firstStep = "first_step"
    case documents, decides, waiting
    /// `2024-01-01/2027-12-31`; either side may be empty.
    case valid
    /// `published` or `ended`.
    case status
    /// Of whoever offers it.
    case website
    case registryCode = "registry_code"

    /// Whether it is told in sentences, in Estonian.
    package var isProse: Bool {
        [.name, .summary, .description, .firstStep, .documents, .decides, .waiting].contains(self)
    }

    /// Whether it belongs to the organisation.
    package var isOfOrganization: Bool { self == .website || self == .registryCode }

    /// Whether its value is a list of one a line.
    package var isLines: Bool { [.phones, .emails, .links].contains(self) }
}

extension Service {
    /// The value of a field as it stands, in the one way of writing; empty when it is not known.
    package func written(_ field: ServiceField) -> String {
        switch field {
        case .phones: values(.phone)
        case .emails: values(.email)
        case .links: values(.web, .chat, .form)
        case .hours: schedule?.text ?? ""
        case .age: ages
        case .cost:
            cost.kind == .unknown ? "" : [cost.kind.rawValue, cost.note[.et]].compactMap { $0 }.joined(separator: " ")
        case .languages: languages.joined(separator: ", ")
        case .area: areas.joined(separator: ", ")
        case .needs: needs.joined(separator: ", ")
        case .location: locations.first?.address ?? ""
        case .coordinates: locations.first.flatMap(Self.coordinates) ?? ""
        case .valid: validity.from == nil && validity.to == nil ? "" : "\(date(validity.from))/\(date(validity.to))"
        case .status: status.rawValue
        case .website: organization.website ?? ""
        case .registryCode: organization.registryCode ?? ""
        default: prose(field)[.et] ?? ""
        }
    }

    /// Whether a place of it must not be told, so that nothing about places may be taken from anywhere.
    package var hidesPlace: Bool { locations.contains(where: \.confidential) }

    /// The words of a field that is told in sentences, in all their languages.
    package func prose(_ field: ServiceField) -> LocalizedText {
        switch field {
        case .name: name
        case .summary: summary
        case .description: description
        case .firstStep: route.firstStep
        case .documents: route.documents
        case .decides: route.decides
        default: route.waiting
        }
    }

    private var ages: String {
        guard eligibility.ageFrom != nil || eligibility.ageTo != nil else { return "" }
        return "\(eligibility.ageFrom.map(String.init) ?? "")-\(eligibility.ageTo.map(String.init) ?? "")"
    }

    private func values(_ kinds: ContactPoint.Kind...) -> String {
        contacts.filter { kinds.contains($0.kind) }.map(\.value).joined(separator: "\n")
    }

    private func date(_ date: PartialDate?) -> String { date?.description ?? "" }

    private static func coordinates(_ location: Location) -> String? {
        guard let latitude = location.latitude, let longitude = location.longitude else { return nil }
        return "\(latitude), \(longitude)"
    }
}
