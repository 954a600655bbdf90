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

    init(_ db: Database, ids: [String]) throws {
        let sql = "SELECT * FROM service WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number"
        rows = try Row.fetchAll(db, sql: sql, arguments: [ids.json])
        let providers = try Organization.fetch(db, ids: Array(Set(rows.map { $0["organization"] as String })))
        organizations = Dictionary(providers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        texts = try TextRows(db, subjects: ids)
        aliases = try Alias.bySubject(db, ids)
        contacts = try ContactPoint.bySubject(db, ids)
        locations = try Location.byService(db, ids)
        claims = try Claim.bySubject(db, ids)
        needs = try Self.codes(db, "SELECT service, need FROM service_need", ids)
        areas = try Self.codes(db, "SELECT service, area FROM service_area", ids)
        languages = try Self.codes(db, "SELECT service, language FROM service_language", ids)
    }

    private static func codes(_ db: Database, _ select: String, _ ids: [String]) throws -> [String: [String]] {
        let sql = "\(select) WHERE service IN (SELECT value FROM json_each(?)) ORDER BY 1, 2"
        let rows = try Row.fetchAll(db, sql: sql, arguments: [ids.json])
        return Dictionary(grouping: rows) { $0[0] as String }.mapValues { $0.map { $0[1] as String } }
    }

    func services() throws -> [Service] {
        rows.compactMap { row in organizations[row["organization"]].map { service(row, by: $0) } }
    }

    private func service(_ row: Row, by organization: Organization) -> Service {
        let id: String = row["id"]
        return Service(
            number: row["number"],
            id: id,
            key: row["key"],
            organization: organization,
            status: Service.Status(rawValue: row["status"]) ?? .draft,
            name: texts[id, "name"],
            aliases: aliases[id] ?? [],
            summary: texts[id, "summary"],
            description: texts[id, "description"],
            eligibility: eligibility(row, id),
            needs: needs[id] ?? [],
            areas: areas[id] ?? [],
            languages: languages[id] ?? [],
            cost: Cost(kind: Cost.Kind(rawValue: row["cost"]) ?? .unknown, note: texts[id, "cost"]),
            route: route(id),
            anonymity: (row["anonymity"] as String?).flatMap { Service.Anonymity(rawValue: $0) },
            contacts: contacts[id] ?? [],
            schedule: (row["hours"] as String?).flatMap { try? HoursGrammar.read($0) },
            hoursNote: texts[id, "hours_note"],
            locations: locations[id] ?? [],
            capacity: capacity(row),
            validity: validity(row),
            programme: row["programme"],
            checkFirst: texts[id, "check_first"],
            claims: claims[id] ?? [],
            freshness: Freshness(claims: claims[id] ?? [])
        )
    }

    private func eligibility(_ row: Row, _ id: String) -> Eligibility {
        Eligibility(
            ageFrom: row["age_from"],
            ageTo: row["age_to"],
            audience: texts[id, "audience"],
            residentsOnly: row["residents_only"]
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
        guard let told: String = row["capacity_at"] else { return nil }
        let fullUntil: String? = row["full_until"]
        return Capacity(
            places: row["places"],
            queue: row["queue"],
            fullUntil: fullUntil.flatMap { Day($0) },
            told: PartialDate(told)
        )
    }

    private func validity(_ row: Row) -> Validity {
        func date(_ column: String) -> PartialDate? { (row[column] as String?).flatMap { PartialDate($0) } }
        return Validity(from: date("valid_from"), to: date("valid_to"), successorKey: row["successor_key"])
    }
}
