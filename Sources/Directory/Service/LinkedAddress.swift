package import GRDB

/// An address on the web that the directory shows or cites, and the services for which it does.
package struct LinkedAddress: Equatable, Sendable {
    package let address: String
    /// Identifiers.
    package let services: [String]

    /// All of them, of what the public sees, in the order of the alphabet.
    package static func all(_ db: Database) throws -> [LinkedAddress] {
        let ids = try String.fetchAll(db, sql: "SELECT id FROM service WHERE status = 'published'")
        var owners: [String: Set<String>] = [:]
        for service in try Service.fetch(db, ids: ids) {
            let links = service.contacts.filter { [.web, .chat, .form].contains($0.kind) }.map(\.value)
            let cites = service.claims.flatMap { $0.cite.components(separatedBy: " ; ") }
            for address in links + cites + [service.organization.website ?? ""] where address.hasPrefix("http") {
                owners[address, default: []].insert(service.id)
            }
        }
        return owners.map { LinkedAddress(address: $0.key, services: $0.value.sorted()) }.sorted {
            $0.address < $1.address
        }
    }
}
