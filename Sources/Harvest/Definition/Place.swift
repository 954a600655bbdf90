import Markup

/// Where in a card a value stands.
indirect enum Place: Sendable {
    /// In an element of a page or of XML.
    case css(ElementPlace)
    case xpath(XPath)
    /// Under a heading of one of these words; inside that, in an element.
    case heading([String], ElementPlace?)
    /// In JSON.
    case path(JSONPath)
    /// In a row of a table, an entry of a feed or of a calendar, by name.
    case column(String)
    /// The address of the page.
    case address
    /// The first of these that has something.
    case any([Place])
}

/// An element inside a card, or one of its attributes: `a.mail` or `a.mail @href`.
struct ElementPlace: Sendable, Hashable {
    /// Nil for the card itself.
    let selector: Selector?
    let attribute: String?

    init(selector: Selector?, attribute: String?) { (self.selector, self.attribute) = (selector, attribute) }

    /// Reads `selector`, `selector @attribute` or `@attribute`.
    init(_ node: DefinitionNode) throws {
        let text = try node.text()
        if let parts = text.wholeMatch(of: /(.*?)\s*@([A-Za-z][A-Za-z0-9_:-]*)/), !text.hasSuffix("]") {
            attribute = String(parts.2)
            selector = try parts.1.isEmpty ? nil : Self.selector(String(parts.1), node)
        } else {
            (selector, attribute) = (try Self.selector(text, node), nil)
        }
    }

    private static func selector(_ text: String, _ node: DefinitionNode) throws -> Selector {
        do { return try Selector(text) } catch { throw node.mistake("a CSS selector: \(error)") }
    }
}

extension Place {
    static let keys = ["css", "xpath", "heading", "inside", "path", "column", "any"]

    /// Reads a bare text by the kind of the source, or a map with one of the keys.
    init(_ node: DefinitionNode, _ kind: Definition.Kind) throws {
        guard node.isMap else {
            self = try Place.bare(node, kind)
            return
        }
        self = try Place(node.fields(Place.keys + FieldRule.keys), kind)
    }

    init(_ fields: DefinitionFields, _ kind: Definition.Kind) throws {
        let named = fields.entries.filter { Place.keys.contains($0.name) && $0.name != "inside" }
        guard let entry = named.first, named.count == 1 else {
            throw fields.whole.mistake("exactly one of css, xpath, heading, path, column, any")
        }
        let node = entry.node
        try Place.check(entry.name, kind, node)
        switch entry.name {
        case "css": self = .css(try ElementPlace(node))
        case "xpath": self = .xpath(try Place.xpath(node))
        case "heading": self = .heading(try node.texts(), try fields["inside"].map(ElementPlace.init))
        case "path": self = .path(try JSONPath(node))
        case "column": self = .column(try node.text())
        default: self = .any(try node.list().map { try Place($0, kind) })
        }
    }

    private static func bare(_ node: DefinitionNode, _ kind: Definition.Kind) throws -> Place {
        if node.isList { return .any(try node.list().map { try Place($0, kind) }) }
        if try node.text() == "address" { return .address }
        switch kind {
        case .html, .xml: return .css(try ElementPlace(node))
        case .json, .jsonld, .arcgis, .hsds: return .path(try JSONPath(node))
        case .csv, .feed, .ical, .document: return .column(try node.text())
        }
    }

    private static func check(_ key: String, _ kind: Definition.Kind, _ node: DefinitionNode) throws {
        let allowed: [String]
        switch kind {
        case .html: allowed = ["css", "xpath", "heading", "any"]
        case .xml: allowed = ["css", "xpath", "any"]
        case .json, .jsonld, .arcgis, .hsds: allowed = ["path", "any"]
        case .csv, .feed, .ical, .document: allowed = ["column", "any"]
        }
        guard allowed.contains(key) else {
            throw node.mistake("one of \(allowed.joined(separator: ", ")) in a source of the kind \(kind.rawValue)")
        }
    }

    /// An expression that cannot leave its card.
    private static func xpath(_ node: DefinitionNode) throws -> XPath {
        let text = try node.text()
        let outside = /^\s*\(*\s*\/|\.\.|\b(?:ancestor|ancestor-or-self|parent|preceding|following)\s*::|\bid\s*\(/
        guard text.firstMatch(of: outside) == nil else {
            throw node.mistake(
                "an XPath that stays inside the card: it begins with a name or with .// and climbs nowhere"
            )
        }
        do { return try XPath(text) } catch { throw node.mistake("an XPath: \(error)") }
    }
}
