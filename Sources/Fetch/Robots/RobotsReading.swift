/// Puts the lines of a robots.txt together to groups.
struct RobotsReading {
    private(set) var groups: [Robots.Group] = []
    private(set) var sitemaps: [String] = []
    /// Whether the last line named a robot, so that another one joins it.
    private var isNaming = false

    mutating func take(_ line: ArraySlice<UInt8>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let key = String(decoding: line[..<colon].trimmed, as: UTF8.self).lowercased()
        let value = line[(colon + 1)...].trimmed
        switch key {
        case "user-agent", "useragent", "user agent": name(value)
        case "allow": rule(allows: true, value)
        case "disallow", "dissallow", "disalow": rule(allows: false, value)
        case "crawl-delay", "crawldelay": delay(value)
        case "sitemap", "site-map": sitemaps.append(String(decoding: value, as: UTF8.self))
        default: break
        }
    }

    private mutating func name(_ value: ArraySlice<UInt8>) {
        if !isNaming { groups.append(Robots.Group()) }
        isNaming = true
        let token =
            value.first == UInt8(ascii: "*")
            ? "*" : String(decoding: value.prefix(while: Self.isOfToken), as: UTF8.self)
        if !token.isEmpty, let last = groups.indices.last { groups[last].agents.append(token.lowercased()) }
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private mutating func rule(allows: Bool, _ value: ArraySlice<UInt8>) {
        isNaming = false
        guard let last = groups.indices.last, !value.isEmpty else { return }
        groups[last].rules.append(RobotsRule(allows: allows, pattern: value))
    }

    private mutating func delay(_ value: ArraySlice<UInt8>) {
        isNaming = false
        guard let last = groups.indices.last, let seconds = Double(String(decoding: value, as: UTF8.self)) else {
            return
        }
        guard seconds > 0, seconds < 1_000_000 else { return }
        groups[last].crawlDelay = .milliseconds(Int(seconds * 1_000))
    }
}
