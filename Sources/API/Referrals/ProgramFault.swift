import Accounts
import Hummingbird
import Referrals
import Storage

/// Why a program is refused, besides what a `ReferralFault` tells.
enum ProgramFault: Error, Equatable {
    case noKey
    case wrongKey
    case lacks(APIKey.Scope)
    case tooSoon(seconds: Int)
    /// `If-Match` is missing.
    case needsVersion
    case tooLarge
    case notJSON
    /// Several fields are to be mended: the reason by field.
    case unmet([String: String])

    /// As an answer.
    func response(_ requestID: String) -> Response {
        var response = ProblemAnswer.response(report(requestID))
        switch self {
        case .noKey: response.headers[.wwwAuthenticate] = "Bearer realm=\"kaardistus\""
        case .wrongKey: response.headers[.wwwAuthenticate] = "Bearer realm=\"kaardistus\", error=\"invalid_token\""
        case .lacks(let scope):
            response.headers[.wwwAuthenticate] = """
                Bearer realm="kaardistus", error="insufficient_scope", scope="\(scope.rawValue)"
                """
        case .tooSoon(let seconds): response.headers[.retryAfter] = "\(seconds)"
        default: break
        }
        return response
    }

    private func report(_ requestID: String) -> ProblemReport {
        func report(_ name: String, _ status: HTTPResponse.Status, _ detail: String) -> ProblemReport {
            ProblemReport(name: name, status: status, detail: detail, requestID: requestID)
        }
        return switch self {
        case .noKey: report("Unauthorized", .unauthorized, "Send a key: “Authorization: Bearer kaart_…”.")
        case .wrongKey: report("Unauthorized", .unauthorized, "There is no such key, or it has ended.")
        case .lacks(let scope): report("NotAllowed", .forbidden, "The key lacks the scope \(scope.rawValue).")
        case .tooSoon(let seconds): report("TooMuch", .tooManyRequests, "Try again in \(seconds) seconds.")
        case .needsVersion:
            report("NeedsVersion", .preconditionRequired, "Send the version you have read as “If-Match”.")
        case .tooLarge: report("TooLarge", .contentTooLarge, "The body is longer than \(ProgramRequest.most) bytes.")
        case .notJSON: report("NotJSON", .unsupportedMediaType, "Send a body of “application/json”.")
        case .unmet(let faults): .unmet(faults, requestID: requestID)
        }
    }
}

extension ProblemReport {
    /// What is to be mended, field by field.
    static func unmet(_ faults: [String: String], requestID: String) -> ProblemReport {
        let failures = faults.sorted { $0.key < $1.key }.map { Failure(field: $0.key, reason: $0.value) }
        let named = failures.map { "“\($0.field)” (\($0.reason))" }.joined(separator: ", ")
        return ProblemReport(
            name: "Invalid",
            status: .unprocessableContent,
            detail: "To be mended: \(named).",
            errors: failures,
            requestID: requestID
        )
    }

    /// As other programs are told it: 403, 409, 412 and 422.
    init(_ fault: ReferralFault, requestID: String) {
        func report(_ name: String, _ status: HTTPResponse.Status, _ detail: String) -> Self {
            Self(name: name, status: status, detail: detail, requestID: requestID)
        }
        switch fault {
        case .wrongParty(let move):
            self = report("NotAllowed", .forbidden, "“\(move.rawValue)” is never for the sender to do.")
        case .wrongState(let state, let allowed):
            self = report("Conflict", .conflict, "That cannot be done while the referral is “\(state.rawValue)”.")
            (self.state, allowedActions) = (state.rawValue, allowed.map { AllowedAction($0, for: .sender) })
        case .stale(let version):
            self = report("Stale", .preconditionFailed, "The referral has changed since you read it: read it again.")
            self.version = version
        case .unmet(let field, let reason):
            self = .unmet([FieldNames.told(field): reason], requestID: requestID)
        }
    }
}
