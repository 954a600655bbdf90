import Directory
import GRDB

/// Finds the service that a record of a source is about: by registry code, address, telephone and name. Only what is
/// unmistakable counts; everything else is a new record, and whether it is one a person sees.
struct Matching {
    private let services: [Service]
    private var byAddress: [String: Set<Int>] = [:]
    private var byPhone: [String: Set<Int>] = [:]
    private var byName: [String: Set<Int>] = [:]
    private var byRegistryCode: [String: Set<Int>] = [:]
    private var byHost: [String: Set<Int>] = [:]

    init(_ db: Database) throws {
        let ids = try String.fetchAll(
            db,
            sql: """
                SELECT id FROM service WHERE status <> 'draft' OR NOT EXISTS (
                    SELECT 1 FROM merger WHERE old = service.id AND undone_at IS NULL)
                """
        )
        services = try Service.fetch(db, ids: ids)
        for (place, service) in services.enumerated() {
            for address in Self.addresses(of: service) { byAddress[address, default: []].insert(place) }
            for phone in service.contacts where phone.kind == .phone {
                byPhone[PlainText.phone(phone.value), default: []].insert(place)
            }
            for name in Self.names(of: service) { byName[name, default: []].insert(place) }
            if let code = service.organization.registryCode { byRegistryCode[code, default: []].insert(place) }
            if let site = service.organization.website { byHost[PlainText.host(site), default: []].insert(place) }
        }
    }

    /// The identifier of the service, if there is just one.
    /// - Parameter others: services that a person has told it apart from.
    func service(for finding: Finding, except others: Set<String> = []) -> String? {
        let named = finding[.name].flatMap { byName[PlainText.of($0)] } ?? []
        let offered = offered(finding)
        let ways: [Set<Int>] = [
            offered.intersection(named), addressed(finding), offered.count == 1 && named.isEmpty ? offered : [],
            phoned(finding).filter { resembles($0, finding) }, named.filter { serves($0, finding) },
        ]
        for places in ways.map({ $0.filter { !others.contains(services[$0].id) } }) where places.count == 1 {
            if let place = places.first { return services[place].id }
        }
        return nil
    }

    /// The services of the organisation that the record names by its number or its site.
    private func offered(_ finding: Finding) -> Set<Int> {
        if let code = finding[.registryCode], let known = byRegistryCode[code] { return known }
        return finding[.website].flatMap { byHost[PlainText.host($0)] } ?? []
    }

    private func addressed(_ finding: Finding) -> Set<Int> {
        let links = finding[.links]?.split(separator: "\n").map(String.init) ?? []
        let found = ([finding.address] + links).map(PlainText.address).filter { $0.contains("/") }
        let places = found.reduce(into: Set<Int>()) { $0.formUnion(byAddress[$1] ?? []) }
        return places.filter { resembles($0, finding) }
    }

    private func phoned(_ finding: Finding) -> Set<Int> {
        let phones = finding[.phones]?.split(separator: "\n").map { PlainText.phone(String($0)) } ?? []
        return phones.reduce(into: Set<Int>()) { $0.formUnion(byPhone[$1] ?? []) }
    }

    /// Whether the names share a word of some length.
    private func resembles(_ place: Int, _ finding: Finding) -> Bool {
        let words = Self.names(of: services[place]).flatMap { $0.split { !$0.isLetter } }.map { $0.prefix(6) }
        let found = PlainText.of(finding[.name] ?? "").split { !$0.isLetter }.map { $0.prefix(6) }
        return !Set(words.filter { $0.count > 4 }).isDisjoint(with: found)
    }

    /// Whether it may serve where the record is said to.
    private func serves(_ place: Int, _ finding: Finding) -> Bool {
        guard let area = finding[.area] else { return true }
        let areas = services[place].areas
        return areas.contains("EE") || areas.contains { area.contains($0) }
    }

    private static func addresses(of service: Service) -> Set<String> {
        let links = service.contacts.filter { $0.kind != .phone && $0.kind != .email }.map(\.value)
        let cites = service.claims.map(\.cite).flatMap { $0.components(separatedBy: " ; ") }
        return Set((links + cites.filter { $0.hasPrefix("http") }).map(PlainText.address).filter { $0.contains("/") })
    }

    private static func names(of service: Service) -> Set<String> {
        Set(([service.name[.et]].compactMap { $0 } + service.aliases.map(\.name)).map(PlainText.of))
    }
}
