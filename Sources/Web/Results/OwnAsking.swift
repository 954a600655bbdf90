import Hummingbird

/// Whether a request for results is somebody's own asking, and what of the same search has been counted before. It is told by what
/// the request says of itself and by its address, never by who asks.
struct OwnAsking {
    /// The name in an address under which the needs stand that were counted earlier in the same search; pages, filters and languages
    /// of it carry it along.
    static let earlier = "enne"
    /// What stands there in links by which one of our pages asks: examples, and offers that nobody has asked for.
    static let offered = "naide"

    /// By this header results that follow the form say whether somebody still types or has asked.
    private static let state = "Kaardistus-Search"

    private let request: Request
    private let address: PageAddress

    init(_ visit: Visit) { (request, address) = (visit.request, visit.address) }

    /// The needs that were counted earlier in the same search.
    var counted: Set<String> { Set(address.values(Self.earlier)).subtracting([Self.offered]) }

    /// The same when this one is not counted. Its own needs are then not counted later either, when only its filters change; but
    /// what is still being typed leads to them.
    func passedOver(_ needs: [String]) -> Set<String> {
        header(Self.state) == "typing" ? counted : counted.union(needs)
    }

    /// Whether it is to be counted.
    var isOwn: Bool {
        guard request.method == .get, !isRobot, !isFetchedAhead, address["leht"] == nil, !isOffer else { return false }
        switch header(Self.state) {
        case "asked": return true
        case nil: return !isSeenAgain && isFromOurPages
        default: return false
        }
    }

    private var isOffer: Bool { address.values(Self.earlier).contains(Self.offered) }

    private func header(_ name: String) -> String? {
        HTTPFields.Element.Name(name).flatMap { request.headers[$0] }
    }

    /// Browsers say where they were led from. Words that come from one of our pages, from the line of addresses or from nowhere known
    /// are somebody's; a link on another site is a search that somebody else made once. A link of ours without words counts where
    /// a person pressed it: what only follows links presses nothing.
    private var isFromOurPages: Bool {
        switch header("Sec-Fetch-Site") {
        case nil, "none": isTyped
        case "same-origin": isTyped || header("Sec-Fetch-User") == "?1"
        default: false
        }
    }

    /// A form sends its line of words even when it is empty; a link does not.
    private var isTyped: Bool {
        (request.uri.query ?? "").split(separator: "&").contains { $0.hasPrefix("q=") }
    }

    /// Loaded again, or looked at again from what the browser has kept.
    private var isSeenAgain: Bool {
        if request.headers[.ifNoneMatch] != nil || request.headers[.ifModifiedSince] != nil { return true }
        let cache = request.headers[.cacheControl] ?? ""
        return cache.contains("max-age=0") || cache.contains("no-cache")
    }

    /// Pages are fetched before anybody has pressed anything.
    private var isFetchedAhead: Bool {
        ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"].contains { name in
            let purpose = header(name)?.lowercased() ?? ""
            return ["prefetch", "prerender", "preview"].contains(where: purpose.contains)
        }
    }

    /// Programs name themselves; browsers all begin alike.
    private var isRobot: Bool {
        let agent = (request.headers[.userAgent] ?? "").lowercased()
        return agent.isEmpty || Self.robots.contains(where: agent.contains)
    }

    private static let robots = [
        "bot", "crawl", "spider", "slurp", "scrap", "fetch", "curl", "wget", "python", "java/", "okhttp", "go-http",
        "ruby", "perl", "php", "libwww", "axios", "node", "http client", "httpclient", "lighthouse",
        "pagespeed", "monitor", "uptime", "pingdom", "statuscake", "check", "preview", "validator", "archive",
        "facebookexternal", "whatsapp", "telegram", "skype", "slack", "discord", "embedly", "google-", "feed", "scan",
    ]
}
