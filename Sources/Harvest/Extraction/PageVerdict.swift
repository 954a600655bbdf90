package import Fetch

/// What became of asking for a page, as one word to store and show.
package enum PageVerdict: Hashable, Sendable, RawRepresentable, Codable {
    /// It was read.
    case ok
    /// It is the one already known; what was found on it stands.
    case unchanged
    /// 404 or 410.
    case gone
    /// A page that says there is none, with a status that says there is.
    case softNotFound
    /// A form for signing in, where cards were promised.
    case loginForm
    /// It now stands at another host.
    case movedHost
    /// Something else than the definition promises: HTML for JSON, broken XML.
    case wrongKind
    /// It could not be fetched.
    case fault(FetchFault.Word)

    /// Stays the same for ever: `ok`, `soft-not-found`, `fault:timed-out`.
    package var rawValue: String {
        switch self {
        case .ok: "ok"
        case .unchanged: "unchanged"
        case .gone: "gone"
        case .softNotFound: "soft-not-found"
        case .loginForm: "login-form"
        case .movedHost: "moved-host"
        case .wrongKind: "wrong-kind"
        case .fault(let word): "fault:\(word.rawValue)"
        }
    }

    /// Nil for a word that is none of these.
    package init?(rawValue: String) {
        let plain: [PageVerdict] = [.ok, .unchanged, .gone, .softNotFound, .loginForm, .movedHost, .wrongKind]
        if let verdict = plain.first(where: { $0.rawValue == rawValue }) {
            self = verdict
        } else if rawValue.hasPrefix("fault:"), let word = FetchFault.Word(rawValue: String(rawValue.dropFirst(6))) {
            self = .fault(word)
        } else {
            return nil
        }
    }

    /// Whether what the page says can be built on.
    package var isGood: Bool { self == .ok || self == .unchanged }
}
