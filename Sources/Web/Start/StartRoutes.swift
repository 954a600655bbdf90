import Hummingbird

extension Pages {
    /// `/`
    func start(_ visit: Visit) async throws -> Response {
        visit.answer(StartPage(reader: visit.reader, lists: try await search.lists()).html)
    }
}
