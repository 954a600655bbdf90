import Directory
import Hummingbird
import Search

extension Pages {
    /// `/otsing`
    func results(_ visit: Visit) async throws -> Response {
        let lists = try await search.lists()
        let asked = Asked(visit.address, lists: lists)
        let results = try await search.search(asked.query, in: visit.language)
        let asking = OwnAsking(visit)
        let counted =
            asking.isOwn
            ? try await search.noteAsked(results, after: asking.counted) : asking.passedOver(results.needs)
        let onward = visit.reader.going(on: OwnAsking.earlier, counted.sorted().joined(separator: ","))
        var instead: Instead?
        if results.total == 0 {
            instead = try await Instead(of: asked.query, found: results, in: search, for: onward)
        }
        return visit.answer(ResultsPage(results, instead: instead, reader: onward, lists: lists).html)
    }
}
