/// What a site asks of robots (RFC 9309), read from its robots.txt.
package struct Robots: Hashable, Sendable {
    /// The rules for certain robots.
    struct Group: Hashable, Sendable {
        /// Product tokens in lower case, or `*`.
        var agents: [String] = []
        var rules: [RobotsRule] = []
        var crawlDelay: Duration?
    }

    let groups: [Group]
    /// The site maps that are named, whomever they are for.
    package let sitemaps: [String]

    /// Reads a robots.txt of at most `limit` bytes; what follows is passed over, as is every line that makes no sense.
    package init(_ bytes: [UInt8], limit: Int = Self.longest) {
        var reading = RobotsReading()
        for line in Self.lines(bytes, limit: limit) { reading.take(line) }
        (groups, sitemaps) = (reading.groups, reading.sitemaps)
    }

    /// A site that asks nothing.
    package static let none = Robots([])

    /// How much of a robots.txt is read: 500 KiB, as much as the standard demands.
    package static let longest = 500 * 1_024

    /// Whether a robot may fetch a path with its query. The longest rule decides, of two equally long ones the kinder.
    package func allows(_ target: String, for token: String) -> Bool {
        let path = RobotsRule.normalized(target.utf8, isPattern: false)
        if path.elementsEqual("/robots.txt".utf8) { return true }
        let matching = relevant(to: token).flatMap(\.rules).filter { $0.matches(path) }
        let strongest = matching.max { ($0.length, $0.allows ? 1 : 0) < ($1.length, $1.allows ? 1 : 0) }
        return strongest?.allows ?? true
    }

    /// The pause a site asks a robot to make between two requests.
    package func crawlDelay(for token: String) -> Duration? {
        relevant(to: token).compactMap(\.crawlDelay).max()
    }

    /// All groups that name the robot; those for everybody only if none does.
    private func relevant(to token: String) -> [Group] {
        let named = groups.filter { $0.agents.contains(token.lowercased()) }
        return named.isEmpty ? groups.filter { $0.agents.contains("*") } : named
    }

    /// Lines without comments and the space around them; a line that the limit cuts is left out.
    private static func lines(_ bytes: [UInt8], limit: Int) -> [ArraySlice<UInt8>] {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        var text = bytes.prefix(limit)
        if bytes.count > limit, let end = text.lastIndex(where: { $0 == 0x0a || $0 == 0x0d }) { text = text[..<end] }
        if text.starts(with: mark) { text = text.dropFirst(mark.count) }
        return text.split { $0 == 0x0a || $0 == 0x0d }
            .map { ($0.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)[0]).trimmed }
    }
}

extension ArraySlice<UInt8> {
    var trimmed: ArraySlice<UInt8> {
        let start = drop { $0 <= 0x20 }
        return start.lastIndex { $0 > 0x20 }.map { start[...$0] } ?? []
    }
}
