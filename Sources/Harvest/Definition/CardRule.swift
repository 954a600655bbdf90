import Directory

/// What is one record on a page.
struct CardRule: Sendable {
    enum Shape: Sendable {
        /// The page as a whole.
        case page
        /// Each element that a selector means.
        case elements(ElementPlace)
        /// Each heading of a level with what stands under it.
        case headings(level: Int, match: Pattern?, except: Pattern?)
        /// Each element of XML of a name.
        case records(String)
        /// Each item that a path leads to.
        case items(JSONPath)
        /// Each object of these types (`schema.org`).
        case types([String])
        /// Each row, entry, event or feature.
        case rows
    }

    let shape: Shape
    /// What the source itself calls a record.
    let key: KeyRule
    /// Conditions that a card must fulfil; others are passed over.
    let conditions: [Condition]
    let table: TableRule

    /// What the source itself calls a record.
    enum KeyRule: Sendable {
        /// The address of the page, or the part of it that a pattern takes.
        case address(Pattern?)
        /// A field of the finding, which is the same from run to run.
        case field(Field)
        case place(Place)
    }

    /// What a card must say to be meant.
    struct Condition: Sendable {
        let place: Place
        let match: Pattern
        let isRefusal: Bool
    }

    private static let keys = ["css", "heading", "match", "except", "record", "path", "type", "key", "only", "table"]

    init(_ node: DefinitionNode?, _ kind: Definition.Kind, in whole: DefinitionNode) throws {
        guard let node else {
            (shape, conditions, table) = (try Self.usualShape(kind, whole), [], TableRule())
            key = try Self.usualKey(kind, shape, whole)
            return
        }
        let fields = try node.isMap ? node.fields(Self.keys) : DefinitionFields(entries: [("css", node)], whole: node)
        shape = try Self.shape(fields, kind)
        key = try fields["key"].map { try KeyRule($0, kind) } ?? Self.usualKey(kind, shape, node)
        conditions = try (fields["only"].map { $0.isList ? try $0.list() : [$0] } ?? []).map { try Condition($0, kind) }
        table = try TableRule(fields["table"])
    }

    private static func shape(_ fields: DefinitionFields, _ kind: Definition.Kind) throws -> Shape {
        if let css = fields["css"], kind == .html { return .elements(try ElementPlace(css)) }
        if let heading = fields["heading"], kind == .html {
            guard let level = (1...6).first(where: { heading.scalar == "h\($0)" }) else {
                throw heading.mistake("a level of headings from h1 to h6")
            }
            let (match, except) = (try fields["match"].map(Pattern.init), try fields["except"].map(Pattern.init))
            return .headings(level: level, match: match, except: except)
        }
        if let record = fields["record"], kind == .xml { return .records(try record.text()) }
        if let path = fields["path"], kind == .json { return .items(try JSONPath(path)) }
        if let type = fields["type"], kind == .jsonld { return .types(try type.texts()) }
        return try usualShape(kind, fields.whole)
    }

    private static func usualShape(_ kind: Definition.Kind, _ node: DefinitionNode) throws -> Shape {
        switch kind {
        case .html: return .page
        case .csv, .feed, .ical, .arcgis, .hsds, .document: return .rows
        case .json: return .items(JSONPath(steps: [.every]))
        case .xml, .jsonld:
            let what = kind == .xml ? "record: the name of the element that is a record" : "type: such as Event"
            throw node.mistake("a card with “\(what)”")
        }
    }

    private static func usualKey(_ kind: Definition.Kind, _ shape: Shape, _ node: DefinitionNode) throws -> KeyRule {
        switch (kind, shape) {
        case (_, .page): return .address(nil)
        case (.document, _): return .address(nil)
        case (.html, _), (.jsonld, _): return .field(.name)
        case (.feed, _): return .place(.column("id"))
        case (.ical, _): return .place(.column("UID"))
        case (.hsds, _): return .place(.path(JSONPath(steps: [.key("id")])))
        default:
            throw node.mistake("a card with “key”: where a record says what it is called")
        }
    }
}

extension CardRule.KeyRule {
    fileprivate init(_ node: DefinitionNode, _ kind: Definition.Kind) throws {
        if !node.isMap, let field = Field(rawValue: try node.text()),
            [.name, .registryCode, .website].contains(field)
        {
            self = .field(field)
        } else if node.isMap, let pattern = try node.fields(["address"] + Place.keys)["address"] {
            self = .address(try Pattern(pattern))
        } else if node.scalar == "address" {
            self = .address(nil)
        } else {
            self = .place(try Place(node, kind))
        }
    }
}

extension CardRule.Condition {
    fileprivate init(_ node: DefinitionNode, _ kind: Definition.Kind) throws {
        let fields = try node.fields(Place.keys + ["match", "not"])
        place = try Place(fields, kind)
        guard let pattern = fields["match"] ?? fields["not"], fields["match"] == nil || fields["not"] == nil else {
            throw node.mistake("either “match” or “not” with a pattern")
        }
        (match, isRefusal) = (try Pattern(pattern), fields["not"] != nil)
    }
}

/// How a table of text is written.
struct TableRule: Sendable {
    /// Between two values; nil to find out.
    var separator: Character?
    /// The name of the file inside a zip, or its end; nil for the only table in it.
    var member: String?

    init() {}

    init(_ node: DefinitionNode?) throws {
        guard let fields = try node?.fields(["separator", "member"]) else { return }
        member = try fields["member"]?.text()
        guard let text = fields["separator"]?.node.scalar?.string else { return }
        guard let character = text == "tab" ? "\t" : text.first, text == "tab" || text.count == 1 else {
            throw try fields.required("separator").mistake("one sign such as “;”, or tab")
        }
        separator = character
    }
}
