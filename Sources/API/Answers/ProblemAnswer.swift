import Foundation
package import Hummingbird
package import Storage

/// What went wrong, as `application/problem+json` (RFC 9457).
package enum ProblemAnswer {
    /// The answer to a problem that a person can understand and act on.
    package static func response(_ problem: Problem, requestID: String) -> Response {
        let report = ProblemReport(problem, requestID: requestID)
        var response = response(report)
        switch problem {
        case .tooMuch: response.headers[.retryAfter] = "60"
        case .unavailable: response.headers[.retryAfter] = "5"
        default: break
        }
        return response
    }

    /// The answer to a fault of the program: one sentence and the number under which it stands in the log.
    package static func fault(requestID: String) -> Response {
        response(
            ProblemReport(
                name: "Fault",
                status: .internalServerError,
                detail: "Something went wrong here, not with what you sent. It has been written down.",
                requestID: requestID
            )
        )
    }

    /// The answer to a method that an address does not know, with those that it does.
    package static func wrongMethod(allowed: String) -> Response {
        let detail = "This address knows only \(allowed)."
        let status = HTTPResponse.Status.methodNotAllowed
        var response = response(
            ProblemReport(name: "WrongMethod", status: status, detail: detail, requestID: "")
        )
        response.headers[.allow] = allowed
        return response
    }

    static func response(_ report: ProblemReport) -> Response {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let body = (try? encoder.encode(report)) ?? Data("{}".utf8)
        let headers: HTTPFields = [
            .contentType: "application/problem+json",
            .cacheControl: "no-store",
            .accessControlAllowOrigin: "*",
        ]
        let status = HTTPResponse.Status(code: report.status)
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
