import Directory
import Hummingbird
import Storage

extension Pages {
    /// `/asutus/{id}`
    func organization(_ visit: Visit) async throws -> Response {
        let id = visit.id
        let found = try await store.read { db in
            try Organization.find(db, id: id).map { ($0, try $0.serviceIDs(db)) }
        }
        guard let (organization, ids) = found else { throw Problem.notFound("organization") }
        let services = try await search.cards(ids, in: visit.language)
        let lists = try await search.lists()
        let page = OrganizationPage(organization, services: services, reader: visit.reader, lists: lists)
        return visit.answer(page.html)
    }
}
