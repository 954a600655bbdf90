extension FetchFault {
    /// One plain sentence: what happened, where.
    package var description: String { "\(sentence) (\(address))" }

    private var sentence: String {
        switch word {
        case .badAddress: "This is no address of the web that can be fetched\(detailed)."
        case .dnsFailed: "No host of this name was found."
        case .refused: "The host accepts no connections\(detailed)."
        case .timedOut: "There was no complete answer within the time allowed."
        case .tooSlow: "The answer came in too slowly and was given up."
        case .tooLarge: "The answer is larger than allowed\(detailed)."
        case .headersTooLarge: "The head of the answer is larger than allowed\(detailed)."
        case .tooManyRedirects: "The address leads on to others without end\(detailed)."
        case .forbiddenAddress: "The host lies inside a private network, which is not allowed\(detailed)."
        case .badCertificate: "The certificate of the host does not prove who it is\(detailed)."
        case .tlsFailed: "No secure connection came about\(detailed)."
        case .badEncoding: "The packing of the answer is unknown or damaged\(detailed)."
        case .brokenResponse: "The answer breaks the rules of HTTP\(detailed)."
        case .cutShort: "The answer ended before its announced length."
        case .proxyFailed: "The proxy does not serve\(detailed)."
        case .notAllowedByRobots: "robots.txt of the host asks not to fetch this."
        case .robotsUnreachable: "robots.txt of the host could not be fetched, so its wishes are unknown\(detailed)."
        case .notFound: "The page is gone (\(status ?? 404))."
        case .denied: "The host refuses to show this page (\(status ?? 403))."
        case .busy: "The host asks to come back later (\(status ?? 429))\(pause)."
        case .clientError: "The host does not answer this request (\(status ?? 400))."
        case .serverError: "The host has a fault of its own (\(status ?? 500))."
        case .stoppedByReader: "Reading stopped before the end\(detailed)."
        case .failed: "Fetching failed\(detailed)."
        }
    }

    private var detailed: String { detail.map { ": \($0)" } ?? "" }
    private var pause: String { retryAfter.map { ", in \($0.components.seconds) s" } ?? "" }
}
