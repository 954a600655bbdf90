import Hummingbird

extension Pages {
    /// `/nimekiri?t=…`
    func shortlist(_ visit: Visit) async throws -> Response {
        let services = try await search.cards(visit.reader.shortlist.ids, in: visit.language)
        let lists = try await search.lists()
        return visit.answer(ShortlistPage(services, reader: visit.reader, lists: lists).html)
    }

    /// `/nimekiri/slipid?t=…`
    func slips(_ visit: Visit) async throws -> Response {
        let services = try await search.cards(visit.reader.shortlist.ids, in: visit.language)
        let lists = try await search.lists()
        return visit.answer(SlipsPage(services, reader: visit.reader, lists: lists).html)
    }
}
