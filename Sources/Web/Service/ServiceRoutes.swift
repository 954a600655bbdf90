import Directory
import Hummingbird
import Storage

extension Pages {
    /// `/teenus/{id}`
    func service(_ visit: Visit) async throws -> Response {
        let id = visit.id
        let found = try await store.read { db in
            try Service.find(db, id: id).map { service in (service, try service.successor(db)) }
        }
        guard let (service, successor) = found, let hit = try await search.cards([service.id], in: visit.language).first
        else { throw Problem.notFound("service") }
        let lists = try await search.lists()
        let page = ServicePage(service, hit: hit, successor: successor, reader: visit.reader, lists: lists)
        return visit.answer(page.html)
    }
}
