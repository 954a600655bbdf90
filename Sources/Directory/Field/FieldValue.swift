extension Service {
    /// The value of a field as it stands, in the one way of writing; empty when it is not known.
    package func written(_ field: Field) -> String {
        if field.rule.home == .flags { return flags[field].map(Shape.written) ?? "" }
        return switch field {
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
        case .organization: organization.name[.et] ?? ""
        case .website: organization.website ?? ""
        case .registryCode: organization.registryCode ?? ""
        default: prose(field)[.et] ?? ""
        }
    }

    /// Whether a place of it must not be told, so that nothing about places may be taken from anywhere.
    package var hidesPlace: Bool { locations.contains(where: \.confidential) }

    /// The words of a field that is told in sentences, in all their languages.
    package func prose(_ field: Field) -> LocalizedText {
        switch field {
        case .name: name
        case .summary: summary
        case .description: description
        case .firstStep: route.firstStep
        case .documents: route.documents
        case .decides: route.decides
        case .waiting: route.waiting
        default: LocalizedText()
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
