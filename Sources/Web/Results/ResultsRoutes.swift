import Directory
import Hummingbird
import Search

extension Pages {
    /// `/otsing`
    func results(_ visit: Visit) async throws -> Response {
        let lists = try await search.lists()
        let asked = Asked(visit.address, lists: lists)
        let results = try await search.search(asked.query, in: visit.language)
        return visit.answer(ResultsPage(results, reader: visit.reader, lists: lists).html)
    }
}
