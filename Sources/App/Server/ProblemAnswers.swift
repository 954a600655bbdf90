import API
import Hummingbird
import HTTPTypes
import Logging
import Storage
import Web

extension HTTPField.Name {
    /// The request's own name, for the log and for a reader who asks for help.
    static var requestID: HTTPField.Name { HTTPField.Name(parsed: "x-request-id") ?? .eTag }
}

/// Turns what went wrong into an answer: a page for people, problem+json under `/api`.
struct ProblemAnswers: RouterMiddleware {
    typealias Context = KaardistusContext

    let pages: Pages

    func handle(
        _ request: Request,
        context: KaardistusContext,
        next: (Request, KaardistusContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            let path = request.uri.path
            if let problem = Self.problem(error) {
                return path.hasPrefix("/api")
                    ? ProblemAnswer.response(problem, requestID: context.requestID)
                    : pages.problem(problem, at: path, requestID: context.requestID)
            }
            context.logger.error("fault", metadata: ["id": "\(context.requestID)", "error": "\(error)"])
            return path.hasPrefix("/api")
                ? ProblemAnswer.fault(requestID: context.requestID)
                : pages.fault(at: path, requestID: context.requestID)
        }
    }

    private static func problem(_ error: any Error) -> Problem? {
        if let problem = error as? Problem { return problem }
        if case StoreFault.diskFull = error { return .unavailable("there is no room to write it down") }
        if case StoreFault.unwritable = error { return .unavailable("nothing can be written down just now") }
        if case VaultFault.noKey = error { return .unavailable("the master key is missing") }
        guard let status = (error as? any HTTPResponseError)?.status else { return nil }
        switch status.code {
        case 404: return .notFound("page")
        case 413: return .tooLong("body")
        case 400..<500: return .invalid(field: "request", reason: status.reasonPhrase)
        default: return nil
        }
    }
}
