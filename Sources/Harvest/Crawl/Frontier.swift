import Fetch
import Storage

/// The pages of a source that are known, and which comes next.
struct Frontier {
    /// A page to ask for and its place in the order of the source.
    struct Stop {
        let link: PageLink
        /// The place of each page on the way to it among the links of the one before.
        let order: [Int]
    }

    private let rules: PageRules
    /// Pages that a site map says changed before are left out.
    private let earliest: Day?
    private var waiting: [Stop] = []
    private var next = 0
    private var seen: Set<String> = []
    private(set) var isOver = false

    /// How many pages are known, asked for or not.
    var known: Int { min(seen.count, rules.atMost) }

    init(_ definition: Definition, today: Day?) {
        rules = definition.pages
        let days = definition.pages.sitemap?.changedWithin
        earliest = days.flatMap { today?.adding(days: -$0) }
        let role: PageLink.Role = rules.sitemap != nil ? .sitemap : rules.follow != nil ? .list : .cards
        for (index, address) in definition.start.enumerated() {
            add(PageLink(address: address.text, role: role), [index])
        }
    }

    /// The next page to ask for.
    mutating func take() -> Stop? {
        guard next < waiting.count else { return nil }
        guard next < rules.atMost else {
            isOver = true
            return nil
        }
        next += 1
        return waiting[next - 1]
    }

    /// Adds the pages that one leads to, unless they are known or stand at hosts that are not meant.
    mutating func add(_ links: [PageLink], from stop: Stop) {
        guard stop.order.count < Self.deepest else { return }
        for (index, link) in links.enumerated() { add(link, stop.order + [index]) }
    }

    private mutating func add(_ link: PageLink, _ order: [Int]) {
        if let earliest, let changed = link.changed.flatMap({ Day($0.prefix(10)) }), changed < earliest { return }
        guard seen.count <= rules.atMost, let address = try? WebAddress(link.address),
            rules.hosts.contains(address.host),
            seen.insert(address.text).inserted
        else { return }
        waiting.append(
            Stop(
                link: PageLink(address: address.text, role: link.role, changed: link.changed, title: link.title),
                order: order
            )
        )
    }

    /// A list that goes on for more pages than this is taken for endless.
    private static let deepest = 1_000
}
