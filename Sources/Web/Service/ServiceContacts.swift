import Directory

/// Every way to reach it, and where it is. A secret address is said to be secret.
struct ServiceContacts {
    let reader: Reader
    let lists: ControlledLists
    let service: Service

    private var words: Words { reader.words }

    var html: HTML {
        """
        <section><h2>\(words["contacts.title"])</h2><dl class="rows">\(service.contacts.map(contact))\
        \(locations)\(area)</dl></section>
        """
    }

    private func contact(_ contact: ContactPoint) -> HTML {
        let name = words["contact.kind.\(contact.kind.rawValue)"]
        let label = reader.text(contact.label).map { " (\($0))" as HTML }
        let text: HTML
        switch contact.kind {
        case .phone: text = "<a href=\"tel:\(contact.dialable)\">\(contact.value)</a>"
        case .email: text = "<a href=\"mailto:\(contact.value)\">\(contact.value)</a>"
        default: text = "<a href=\"\(contact.value)\" rel=\"noreferrer\">\(ContactButtons.site(contact.value))</a>"
        }
        return Row(name, "\(text)\(label)", words).html
    }

    private var locations: HTML {
        "\(service.locations.map(location))"
    }

    private func location(_ location: Location) -> HTML {
        if location.confidential { return Row(words["contacts.address"], "\(words["contacts.secret"])", words).html }
        let area = location.area.flatMap { lists.area($0)?.name.text(reader.language) }
        let parts = [location.name, location.address ?? area].compactMap { $0 }
        return Row(words["contacts.address"], parts.isEmpty ? nil : "\(parts.joined(separator: ", "))", words).html
    }

    private var area: HTML {
        let names = Places(reader: reader, lists: lists).text(service.areas)
        let only = service.eligibility.residentsOnly ? " " + words["contacts.residents"] : ""
        return Row(words["contacts.area"], names.map { "\($0)\(only)" }, words).html
    }
}
