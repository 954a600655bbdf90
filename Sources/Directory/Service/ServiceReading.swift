package import GRDB
import Storage

extension Service {
    /// A service that the public may see, by its identifier or by an unmistakable beginning of it (at least 12 characters).
    package static func find(_ db: Database, id: String) throws -> Service? {
        guard (12...36).contains(id.count), id.allSatisfy({ $0.isHexDigit || $0 == "-" }) else { return nil }
        let sql = "SELECT id FROM service WHERE id >= ?1 AND id < ?1 || 'g' AND status <> 'draft' LIMIT 2"
        let ids = try String.fetchAll(db, sql: sql, arguments: [id.lowercased()])
        return ids.count == 1 ? try fetch(db, ids: ids).first : nil
    }

    /// Services by their identifiers, drafts among them, in the order of their numbers.
    package static func fetch(_ db: Database, ids: [String]) throws -> [Service] {
        try ServiceReading(db, ids: ids).services()
    }

    /// The service that took this one's place, if the public may see it.
    package func successor(_ db: Database) throws -> Service? {
        guard let key = validity.successorKey else { return nil }
        let sql = "SELECT id FROM service WHERE key = ? AND status <> 'draft'"
        return try fetchOne(db, sql, key)
    }

    /// A service that the public may see, by its natural key.
    package static func find(_ db: Database, key: String) throws -> Service? {
        let sql = "SELECT id FROM service WHERE key = ? AND status <> 'draft'"
        return try String.fetchOne(db, sql: sql, arguments: [key]).flatMap { try fetch(db, ids: [$0]).first }
    }

    /// The identifiers of services in the order of their numbers, a page at a time.
    package static func ids(_ db: Database, after number: Int64, limit: Int) throws -> [(number: Int64, id: String)] {
        let sql = "SELECT number, id FROM service WHERE number > ? AND status <> 'draft' ORDER BY number LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [number, limit]).map { ($0["number"], $0["id"]) }
    }

    private func fetchOne(_ db: Database, _ sql: String, _ key: String) throws -> Service? {
        try String.fetchOne(db, sql: sql, arguments: [key]).flatMap { try Self.fetch(db, ids: [$0]).first }
    }
}

/// The columns of a service in the order in which they are read: a value is found faster by its place than by its name.
private enum Column: Int, CaseIterable {
    case number, id, key, organization, status, cost, anonymity, hours, programme, places, queue
    case ageFrom, ageTo, residentsOnly, capacityAt, fullUntil, validFrom, validTo, successorKey

    static let list = allCases.map(\.name).joined(separator: ", ")

    /// In the table: `age_from`.
    private var name: String { "\(self)".map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined() }
}

extension Row {
    fileprivate subscript<Value: Readable>(column: Column) -> Value {
        self[column.rawValue]
    }
}

/// Everything about some services, each table asked once.
private struct ServiceReading {
    let rows: [Row]
    let organizations: [String: Organization]
    let texts: TextRows
    let aliases: [String: [Alias]]
    let contacts: [String: [ContactPoint]]
    let locations: [String: [Location]]
    let claims: [String: [Claim]]
    let needs: [String: [String]]
    let areas: [String: [String]]
    let languages: [String: [String]]
    let flags: [String: [Field: Bool]]

    init(_ db: Database, ids: [String]) throws {
        let sql = "SELECT \(Column.list) FROM service WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number"
        rows = try db.allRows(sql, among: ids)
        let providers = try Organization.fetch(db, ids: Array(Set(rows.map { $0[.organization] as String })))
        organizations = Dictionary(providers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        texts = try TextRows(db, subjects: ids)
        aliases = try Alias.bySubject(db, ids)
        contacts = try ContactPoint.bySubject(db, ids)
        locations = try Location.byService(db, ids)
        claims = try Claim.bySubject(db, ids)
        needs = try Self.codes(db, "SELECT service, need FROM service_need", ids)
        areas = try Self.codes(db, "SELECT service, area FROM service_area", ids)
        languages = try Self.codes(db, "SELECT service, language FROM service_language", ids)
        flags = try FlagWriting.all(db, of: ids)
    }

    private static func codes(_ db: Database, _ select: String, _ ids: [String]) throws -> [String: [String]] {
        let sql = "\(select) WHERE service IN (SELECT value FROM json_each(?)) ORDER BY 1, 2"
        let rows = try db.rows(sql, among: ids)
        var codes: [String: [String]] = [:]
        while let row = try rows.next() { codes[row[0], default: []].append(row[1]) }
        return codes
    }

    func services() throws -> [Service] {
        rows.compactMap { row in organizations[row[.organization]].map { service(row, by: $0) } }
    }

    private func service(_ row: Row, by organization: Organization) -> Service {
        let id: String = row[.id]
        return Service(
            number: row[.number],
            id: id,
            key: row[.key],
            organization: organization,
            status: Service.Status(rawValue: row[.status]) ?? .draft,
            name: texts[id, "name"],
            aliases: aliases[id] ?? [],
            summary: texts[id, "summary"],
            description: texts[id, "description"],
            eligibility: eligibility(row, id),
            needs: needs[id] ?? [],
            areas: areas[id] ?? [],
            languages: languages[id] ?? [],
            cost: Cost(kind: Cost.Kind(rawValue: row[.cost]) ?? .unknown, note: texts[id, "cost"]),
            route: route(id),
            anonymity: (row[.anonymity] as String?).flatMap { Service.Anonymity(rawValue: $0) },
            flags: flags[id] ?? [:],
            contacts: contacts[id] ?? [],
            schedule: (row[.hours] as String?).flatMap { try? HoursGrammar.read($0) },
            hoursNote: texts[id, "hours_note"],
            locations: locations[id] ?? [],
            capacity: capacity(row),
            validity: validity(row),
            programme: row[.programme],
            checkFirst: texts[id, "check_first"],
            claims: claims[id] ?? [],
            freshness: Freshness(claims: claims[id] ?? [])
        )
    }

    private func eligibility(_ row: Row, _ id: String) -> Eligibility {
        Eligibility(
            ageFrom: row[.ageFrom],
            ageTo: row[.ageTo],
            audience: texts[id, "audience"],
            residentsOnly: row[.residentsOnly]
        )
    }

    private func route(_ id: String) -> AccessRoute {
        AccessRoute(
            firstStep: texts[id, "first_step"],
            documents: texts[id, "documents"],
            decides: texts[id, "decides"],
            waiting: texts[id, "waiting"],
            expect: texts[id, "expect"]
        )
    }

    private func capacity(_ row: Row) -> Capacity? {
        guard let told: String = row[.capacityAt] else { return nil }
        let fullUntil: String? = row[.fullUntil]
        return Capacity(
            places: row[.places],
            queue: row[.queue],
            fullUntil: fullUntil.flatMap { Day($0) },
            told: PartialDate(told)
        )
    }

    private func validity(_ row: Row) -> Validity {
        func date(_ column: Column) -> PartialDate? { (row[column] as String?).flatMap { PartialDate($0) } }
        return Validity(from: date(.validFrom), to: date(.validTo), successorKey: row[.successorKey])
    }
}
