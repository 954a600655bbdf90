import Foundation
import Hummingbird
import Logging

/// Names each request and logs how it went: method, route, status and time. Neither the address that was asked nor the words
/// that were typed nor who asked are written anywhere.
struct AccessLog: RouterMiddleware {
    typealias Context = KaardistusContext

    private let clock = ContinuousClock()

    func handle(
        _ request: Request,
        context: KaardistusContext,
        next: (Request, KaardistusContext) async throws -> Response
    ) async throws -> Response {
        let start = clock.now
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        let took = clock.now - start
        let milliseconds = Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1000
        context.logger.log(
            level: response.status.code >= 500 ? .error : .debug,
            "request",
            metadata: [
                "id": "\(context.requestID)", "method": "\(request.method)",
                "route": "\(context.coreContext.endpointPath.value ?? "none")", "status": "\(response.status.code)",
                "ms": "\((milliseconds * 10).rounded() / 10)",
            ]
        )
        return response
    }
}
