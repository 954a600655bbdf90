import Harvest
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/allikad`
    func sources(_ visit: StaffVisit) async throws -> Response {
        let page = try await store.read { db in
            let sources = try SourceRecord.all(db)
            let waiting = try sources.map { ($0.name, try Proposal.count(db, .init(source: $0.name))) }
            return SourcesPage(
                desk: visit.desk,
                sources: sources,
                latest: try Run.latestOfEach(db),
                waiting: Dictionary(waiting, uniquingKeysWith: { first, _ in first })
            )
        }
        return visit.answer(page.html)
    }

    /// `GET /too/allikad/{id}`
    func source(_ visit: StaffVisit) async throws -> Response {
        let name = visit.id
        let page = try await store.read { db in
            try SourceRecord.find(db, name).map {
                SourcePage(desk: visit.desk, source: $0, runs: try Run.latest(db, of: name))
            }
        }
        guard let page else { throw Problem.notFound("source") }
        return visit.answer(page.html)
    }
}
