import Storage

/// A service as a seed file tells of it.
struct SeedService: Sendable {
    /// A field of words, by its name in the file.
    static let textFields = [
        "name", "summary", "description", "audience", "first_step", "documents", "decides", "waiting", "expect",
        "hours_note", "check_first",
    ]

    private static let otherFields = [
        "key", "aliases", "former_names", "age", "needs", "area", "residents_only", "languages", "cost", "anonymity",
        "phones", "emails", "links", "hours", "location", "locations", "capacity", "valid", "successor", "programme",
        "status", "claims", "source",
    ]
    private static let flagFields = Field.flags.map(\.rawValue)

    let place: SeedPlace
    let key: String
    var texts: [String: LocalizedText] = [:]
    let aliases: [Alias]
    let ages: (from: Int?, to: Int?)
    let needs: [String]
    let areas: [String]
    let residentsOnly: Bool
    let languages: [String]
    let cost: Cost
    let anonymity: Service.Anonymity?
    let flags: [Field: Bool]
    let contacts: [ContactPoint]
    let hours: (text: String, place: SeedPlace)?
    let locations: [SeedLocation]
    let capacity: Capacity?
    let validity: Validity
    let programme: String?
    let hasEnded: Bool
    let dissent: [SeedDissent]
    let source: SeedSource
    let fingerprint: String
    /// The fields that the entry states, with their words as written.
    let stated: [String: String]

    init(_ node: SeedNode) throws {
        let fields = try node.fields(Self.otherFields + Self.flagFields + Self.textFields)
        place = node.place
        key = try fields.required("key").key()
        source = try SeedSource(fields.required("source"))
        for name in Self.textFields { texts[name] = try fields[name]?.localized(dated: source.date) }
        guard texts["name"]?[.et] != nil else { throw try fields.required("name").mistake("a name in Estonian (et)") }
        aliases = try Alias.read(fields)
        ages = try Self.ages(fields["age"])
        needs = try fields.required("needs").list().map { try $0.text() }
        areas = try fields.required("area").list().map { try $0.text() }
        residentsOnly = try fields["residents_only"]?.flag() ?? false
        languages = try fields.list("languages").map { try $0.text() }
        cost = try Cost(fields["cost"], dated: source.date)
        anonymity = try fields["anonymity"]?.choice(Service.Anonymity.self)
        flags = try Field.flags.reduce(into: [:]) { $0[$1] = try fields[$1.rawValue]?.known() }
        contacts = try ContactPoint.read(fields)
        hours = try fields["hours"].map { (try $0.text(), $0.place) }
        locations = try (fields["location"].map { [$0] } ?? fields.list("locations")).map(SeedLocation.init)
        capacity = try fields["capacity"].map(Capacity.init)
        validity = try Validity(fields)
        programme = try fields["programme"]?.text()
        hasEnded = try Self.ended(fields["status"])
        let hidesLocation = locations.contains(where: \.confidential)
        dissent = try fields.list("claims").map { try SeedDissent($0, hidingLocation: hidesLocation) }
        fingerprint = try node.fingerprint()
        stated = Self.stated(fields, hiding: hidesLocation)
    }

    /// A field of which the same source is said to say two things.
    var claimStatedTwice: (field: String, cite: String)? {
        var seen = Set(stated.keys.map { [$0, source.cite] })
        return dissent.first { !seen.insert([$0.field, $0.cite]).inserted }.map { ($0.field, $0.cite) }
    }

    private static func ages(_ node: SeedNode?) throws -> (from: Int?, to: Int?) {
        guard let node else { return (nil, nil) }
        let fields = try node.fields("from", "to")
        return (try fields["from"]?.number(in: 0...120), try fields["to"]?.number(in: 0...120))
    }

    /// A confidential address is not repeated anywhere.
    private static func stated(_ fields: SeedFields, hiding hidesLocation: Bool) -> [String: String] {
        fields.entries.filter { !["key", "source", "claims"].contains($0.key) }.reduce(into: [:]) { stated, entry in
            let isHidden = hidesLocation && entry.key.hasPrefix("location")
            stated[entry.key] = isHidden ? "confidential" : entry.value.asWritten
        }
    }

    private static func ended(_ node: SeedNode?) throws -> Bool {
        guard let node else { return false }
        guard try node.text() == "ended" else { throw node.mistake("ended, or nothing") }
        return true
    }
}

/// What another source says differently.
struct SeedDissent: Sendable {
    let field: String
    let value: String
    let cite: String
    let date: PartialDate?

    init(_ node: SeedNode, hidingLocation: Bool) throws {
        let fields = try node.fields("field", "value", "cite", "date")
        field = try fields.required("field").text()
        let said = try fields.required("value").text()
        value = hidingLocation && field.hasPrefix("location") ? "confidential" : said
        cite = try fields.required("cite").text()
        date = try fields["date"].flatMap { try $0.text() == "undated" ? nil : $0.date() }
    }
}

/// A place as a seed file tells of it.
struct SeedLocation: Sendable {
    let name: String?
    let address: String
    let municipality: String?
    let confidential: Bool

    init(_ node: SeedNode) throws {
        let fields = try node.fields("name", "address", "municipality", "confidential")
        name = try fields["name"]?.text()
        address = try fields.required("address").text()
        municipality = try fields["municipality"]?.text()
        confidential = try fields["confidential"]?.flag() ?? false
    }
}
