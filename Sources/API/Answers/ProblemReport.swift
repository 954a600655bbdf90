import Hummingbird
import Storage

/// The members of a problem+json document.
struct ProblemReport: Encodable {
    struct Failure: Encodable {
        let field: String
        let reason: String
    }

    /// Where this kind of problem is described.
    let type: String
    let title: String
    let status: Int
    let detail: String
    /// Names this occurrence; none when the request has no number.
    let instance: String?
    let requestId: String?
    /// What cannot be used, field by field.
    let errors: [Failure]?
    /// Where the referral stands, and what can be done there.
    var state: String?
    var allowedActions: [AllowedAction]?
    /// The version the referral has now.
    var version: Int?

    init(name: String, status: HTTPResponse.Status, detail: String, errors: [Failure]? = nil, requestID: String) {
        type = "/api/openapi.json#/components/responses/\(name)"
        (title, self.status, self.detail) = (status.reasonPhrase, status.code, detail)
        instance = requestID.isEmpty ? nil : "urn:kaardistus:request:\(requestID)"
        requestId = requestID.isEmpty ? nil : requestID
        self.errors = errors
    }

    init(_ problem: Problem, requestID: String) {
        func report(_ name: String, _ status: HTTPResponse.Status, _ detail: String) -> Self {
            Self(name: name, status: status, detail: detail, requestID: requestID)
        }
        switch problem {
        case .notFound(let what): self = report("NotFound", .notFound, "There is no such \(what) here.")
        case .notAllowed(let why): self = report("NotAllowed", .forbidden, why)
        case .conflict(let why): self = report("Conflict", .conflict, why)
        case .tooMuch(let what): self = report("TooMuch", .tooManyRequests, "Too much or too soon: \(what).")
        case .tooLong(let what): self = report("TooLarge", .contentTooLarge, "More than is taken at once: \(what).")
        case .unavailable(let why): self = report("Unavailable", .serviceUnavailable, "Try again soon: \(why).")
        case .invalid(let field, let reason):
            self.init(
                name: "Invalid",
                status: .unprocessableContent,
                detail: "“\(field)” cannot be used: \(reason).",
                errors: [Failure(field: field, reason: reason)],
                requestID: requestID
            )
        }
    }
}
