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
        guard let (service, successor) = found else {
            guard let kept = try await store.read({ try Merger.target($0, of: id) }) else {
                throw Problem.notFound("service")
            }
            return Answer.moved(visit.reader.link("/teenus/\(Shortlist.short(kept))"))
        }
        guard let hit = try await search.cards([service.id], in: visit.language).first
        else { throw Problem.notFound("service") }
        if visit.request.method == .get { use.note(service.id, on: store.clock.today) }
        let lists = try await search.lists()
        let page = ServicePage(service, hit: hit, successor: successor, reader: visit.reader, lists: lists)
        return visit.answer(page.html)
    }
}
