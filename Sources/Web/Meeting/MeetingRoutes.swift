import Hummingbird
import Search

extension Pages {
    /// `/kohtumine`
    func meeting(_ visit: Visit) async throws -> Response {
        let lists = try await search.lists()
        let asked = Asked(visit.address, lists: lists, pageSize: MeetingPage.most)
        let asksForNothing = asked.query.words.isEmpty && asked.query.needs.isEmpty
        let results = asksForNothing ? nil : try await search.search(asked.query, in: visit.language, counting: false)
        return visit.answer(MeetingPage(results, reader: visit.reader, lists: lists).html)
    }
}
