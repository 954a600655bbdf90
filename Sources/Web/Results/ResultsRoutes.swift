import Directory
import Hummingbird
import Search

extension Pages {
    /// `/otsing`
    func results(_ visit: Visit) async throws -> Response {
        let lists = try await search.lists()
        let asked = Asked(visit.address, lists: lists)
        let results = try await search.search(asked.query, in: visit.language)
        var instead: Instead?
        if results.total == 0 {
            instead = try await Instead(of: asked.query, found: results, in: search, for: visit.reader)
        }
        return visit.answer(ResultsPage(results, instead: instead, reader: visit.reader, lists: lists).html)
    }
}
