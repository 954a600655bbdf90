import Hummingbird

/// One address that is read: GET and HEAD answer, OPTIONS tells so, and every other method is refused with 405.
struct DataRoute: Sendable {
    /// The methods a reader may send to an address of the API.
    static let methods: [HTTPRequest.Method] = [.get, .head, .options] + refused
    private static let refused: [HTTPRequest.Method] = [.post, .put, .patch, .delete]
    private static let allowed = "GET, HEAD, OPTIONS"

    private let path: RouterPath
    private let answer: @Sendable (DataRequest) async throws -> Answer

    init(_ path: RouterPath, answer: @escaping @Sendable (DataRequest) async throws -> Answer) {
        (self.path, self.answer) = (path, answer)
    }

    func add<Context: RequestContext>(to group: RouterGroup<Context>) {
        let answer = answer
        group.get(path) { request, context in
            let request = DataRequest(request, context)
            return try await answer(request).response(to: request)
        }
        group.head(path) { request, context in
            let request = DataRequest(request, context)
            return try await answer(request).response(to: request).createHeadResponse()
        }
        group.on(path, method: .options) { _, _ in Self.options() }
        for method in Self.refused {
            group.on(path, method: method) { _, _ in ProblemAnswer.wrongMethod(allowed: Self.allowed) }
        }
    }

    private static func options() -> Response {
        let headers: HTTPFields = [
            .allow: allowed,
            .accessControlAllowOrigin: "*",
            .accessControlAllowMethods: allowed,
            .accessControlAllowHeaders: "If-None-Match",
            .accessControlMaxAge: "86400",
        ]
        return Response(status: .noContent, headers: headers)
    }
}
