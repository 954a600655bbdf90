import Fetch

/// How one page of a source leads to others, and how far that goes.
package struct PageRules: Sendable {
    /// Links from a list to the pages that hold the cards; nil when the first pages hold them.
    let follow: LinkRule?
    /// How a long list goes on.
    let next: NextRule?
    /// When the first addresses are site maps: which of their pages are meant.
    let sitemap: SitemapRule?
    /// The hosts that links may lead to; those of the first pages are always among them.
    let hosts: Set<String>
    /// How many pages are asked for at most.
    package let atMost: Int
    /// How large one of them may be, in bytes.
    package let largest: Int

    /// The most pages that any definition may ask for.
    package static let hardLimit = 5_000

    init(_ fields: DefinitionFields, _ kind: Definition.Kind, _ start: [WebAddress]) throws {
        follow = try fields["follow"].map(LinkRule.init)
        next = try fields["next"].map(NextRule.init)
        sitemap = try fields["sitemap"].map(SitemapRule.init)
        let hosts = try fields["hosts"]?.texts().map { $0.lowercased() } ?? []
        self.hosts = Set(hosts + start.map(\.host))
        atMost = try fields["at_most_pages"]?.number(in: 1...Self.hardLimit) ?? 500
        largest = try (fields["at_most_megabytes"]?.number(in: 1...200) ?? 10) * 1_000_000
        if follow != nil, sitemap != nil {
            throw try fields.required("follow").mistake(
                "no “follow” beside “sitemap”: a site map names the pages itself"
            )
        }
    }
}

/// Which links of a list lead to the pages with the cards.
struct LinkRule: Sendable {
    enum ListKind: String, CaseIterable, Sendable { case html, feed, json }

    /// What the list is.
    let from: ListKind
    let place: Place
    /// An address with `{}` where what was found in JSON goes.
    let template: String?
    /// What the address must match.
    let match: Pattern?

    init(_ node: DefinitionNode) throws {
        let fields = try node.isMap ? node.fields(["from", "css", "path", "template", "match"]) : nil
        from = try fields?["from"]?.choice(ListKind.self) ?? .html
        match = try fields?["match"].map(Pattern.init)
        template = try fields?["template"].map(Self.template)
        switch from {
        case .html: place = try .css(Self.selector(fields?["css"] ?? (fields == nil ? node : fields?.required("css"))))
        case .json: place = try .path(JSONPath(fields?.required("path") ?? node))
        case .feed: place = .column("link")
        }
    }

    private static func template(_ node: DefinitionNode) throws -> String {
        let text = try node.text()
        guard text.contains("{}"), (try? WebAddress(text.replacing("{}", with: "x"))) != nil else {
            throw node.mistake("an address with {} in it")
        }
        return text
    }

    static func selector(_ node: DefinitionNode?) throws -> ElementPlace {
        guard let node else { return ElementPlace(selector: nil, attribute: nil) }
        return try ElementPlace(node)
    }
}

/// How a list goes on: by a link to the next page, or by a number in the address.
enum NextRule: Sendable {
    case link(ElementPlace)
    case parameter(name: String, from: Int, step: Int, to: Int)

    init(_ node: DefinitionNode) throws {
        guard node.isMap else {
            self = .link(try ElementPlace(node))
            return
        }
        let fields = try node.fields(["css", "parameter", "from", "step", "to"])
        if let css = fields["css"] {
            self = .link(try ElementPlace(css))
            return
        }
        let name = try fields.required("parameter")
        guard try name.text().wholeMatch(of: /[A-Za-z0-9_.\[\]-]{1,40}/) != nil else {
            throw name.mistake("the name of a parameter such as page")
        }
        self = .parameter(
            name: try name.text(),
            from: try fields["from"]?.number(in: 0...100_000) ?? 1,
            step: try fields["step"]?.number(in: 1...10_000) ?? 1,
            to: try fields.required("to").number(in: 1...1_000_000)
        )
    }
}

/// Which pages of a site map are meant.
struct SitemapRule: Sendable {
    let match: Pattern?
    /// Only pages that the map says have changed within so many days.
    let changedWithin: Int?

    init(_ node: DefinitionNode) throws {
        let fields = try node.fields(["match", "changed_within_days"])
        match = try fields["match"].map(Pattern.init)
        changedWithin = try fields["changed_within_days"]?.number(in: 1...3_650)
    }
}
