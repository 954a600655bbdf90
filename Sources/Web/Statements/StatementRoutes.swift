import Hummingbird

extension Pages {
    /// `/ligipaasetavus`
    func accessibility(_ visit: Visit) async throws -> Response {
        visit.answer(StatementPage(.accessibility, reader: visit.reader).html)
    }

    /// `/privaatsus`
    func privacy(_ visit: Visit) async throws -> Response {
        visit.answer(StatementPage(.privacy, reader: visit.reader).html)
    }
}
