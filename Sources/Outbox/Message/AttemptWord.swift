/// How an attempt ended, as it is stored; the words never change their meaning.
package enum AttemptWord: String, CaseIterable, Sendable {
    /// The server or the target has taken it over.
    case delivered
    /// The server will not take this mail, now or later.
    case refused
    /// The server asks to try this mail again later.
    case later
    /// Nobody answers there, or the name has no address.
    case noConnection = "no-connection"
    /// No secure connection came about, or the certificate does not prove who it is.
    case tlsFailed = "tls-failed"
    /// The mail server does not let us in.
    case denied
    /// There was no answer within the time allowed.
    case timedOut = "timed-out"
    /// The connection broke off; it may have arrived.
    case cutOff = "cut-off"
    /// The program ended meanwhile; it may have arrived.
    case interrupted
    /// What was to be sent cannot be opened any more.
    case unreadable
    /// Where it was to go is no address that mail can reach.
    case noAddress = "no-address"
    /// The target lies inside a private network.
    case forbiddenAddress = "forbidden-address"
    /// The target sends us elsewhere, where we do not go.
    case redirected
    /// The target answered that it does not take this (4xx).
    case rejected
    /// The target asks for a break (429, or 503 with a time).
    case busy
    /// The target has a fault of its own (5xx).
    case serverError = "server-error"
    /// The target is gone for good (410).
    case gone

    /// What follows from it.
    enum Consequence { case done, over, again, whenServed }

    var consequence: Consequence {
        switch self {
        case .delivered: .done
        case .refused, .unreadable, .noAddress, .forbiddenAddress, .gone: .over
        case .later, .timedOut, .cutOff, .redirected, .rejected, .busy, .serverError: .again
        case .noConnection, .tlsFailed, .denied, .interrupted: .whenServed
        }
    }

    static func all(_ consequence: Consequence) -> [AttemptWord] {
        allCases.filter { $0.consequence == consequence && $0 != .interrupted }
    }
}
