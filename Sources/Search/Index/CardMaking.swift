import Directory

extension Card {
    /// The card of a service for readers of a language.
    init(_ service: Service, in language: Language) {
        var untranslated: [String] = []
        func text(_ field: String, _ text: LocalizedText) -> String? {
            guard let reading = text.reading(language) else { return nil }
            if reading.language != language { untranslated.append(field) }
            return reading.text
        }
        id = service.id
        name = text("name", service.name) ?? service.key
        organization = Provider(
            id: service.organization.id,
            name: service.organization.name.text(language),
            kind: service.organization.kind
        )
        summary = text("summary", service.summary)
        audience = text("audience", service.eligibility.audience)
        (ageFrom, ageTo) = (service.eligibility.ageFrom, service.eligibility.ageTo)
        residentsOnly = service.eligibility.residentsOnly
        (needs, areas, languages) = (service.needs, service.areas, service.languages)
        (cost, costNote) = (service.cost.kind, text("cost", service.cost.note))
        anonymity = service.anonymity
        firstStep = text("first_step", service.route.firstStep)
        flags = Dictionary(service.flags.map { ($0.key.rawValue, $0.value) }) { $1 }
        contacts = service.contacts.map { Contact($0, in: language) }
        (hours, hoursNote) = (service.schedule?.text, text("hours_note", service.hoursNote))
        addresses = service.locations.compactMap(\.address)
        (places, fullUntil) = (service.capacity?.places, service.capacity?.fullUntil)
        placesUntil = service.capacity?.believedUntil
        ended = service.status == .ended
        checkFirst = text("check_first", service.checkFirst)
        freshness = Freshness(service.freshness)
        self.untranslated = untranslated
    }
}

extension Card.Contact {
    fileprivate init(_ contact: ContactPoint, in language: Language) {
        let label = contact.label.text(language)
        self.init(
            kind: contact.kind,
            value: contact.value,
            label: label.isEmpty ? nil : label,
            dial: contact.kind == .phone ? contact.dialable : nil
        )
    }
}

extension Card.Freshness {
    fileprivate init(_ freshness: Directory.Freshness) {
        self.init(
            seen: freshness.seen?.description,
            changed: freshness.changed,
            verified: freshness.verified,
            nextCheck: freshness.nextCheck,
            contradicted: freshness.contradicted,
            unsettled: freshness.unsettled,
            cite: freshness.cite
        )
    }
}
