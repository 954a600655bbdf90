import Directory

/// The words of a service by column, each text on its own, so that no phrase runs over the end of one.
struct DocumentTexts {
    private(set) var texts: [(column: TermWeight.Column, text: String, language: Language)] = []

    init(_ service: Service, _ lists: ControlledLists) {
        let areas = service.areas.compactMap { lists.area($0) }
        let counties = areas.compactMap { $0.parent.flatMap { lists.area($0) } }.filter { $0.kind == .county }
        let provider = service.organization
        add(.name, [service.name])
        add(.alias, service.aliases)
        add(.need, service.needs.compactMap { lists.need($0) }.flatMap { [$0.name, $0.youth] })
        add(.summary, [service.summary, service.eligibility.audience])
        add(.description, [service.description, service.route.firstStep, service.route.expect, service.checkFirst])
        for contact in service.contacts { texts.append((.description, contact.value, .et)) }
        add(.organization, [provider.name] + (lists.kind(provider.kind).map { [$0.name] } ?? []))
        add(.organization, provider.aliases)
        add(.place, (areas + counties).map(\.name))
        for address in service.locations.compactMap(\.address) { texts.append((.place, address, .et)) }
    }

    private mutating func add(_ column: TermWeight.Column, _ localized: [LocalizedText]) {
        for text in localized {
            for (language, version) in text.versions.sorted(by: { $0.key < $1.key }) {
                texts.append((column, version.value, language))
            }
        }
    }

    private mutating func add(_ column: TermWeight.Column, _ aliases: [Alias]) {
        for alias in aliases { texts.append((column, alias.name, .et)) }
    }

    /// The names by which a piece of a word finds the service.
    static func names(_ service: Service) -> String {
        let names = Language.allCases.compactMap { service.name[$0] } + service.aliases.map(\.name)
        return names.map { TextAnalysis.terms($0).joined(separator: " ") }.joined(separator: " · ")
    }
}
