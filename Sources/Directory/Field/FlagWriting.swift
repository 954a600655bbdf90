import GRDB

/// Keeps the flags of services: a row for each that is known.
enum FlagWriting {
    /// Writes a flag of a service, or takes it away where it is not known.
    static func write(_ db: Database, _ service: String, _ field: Field, _ value: Bool?) throws {
        guard let value else {
            let sql = "DELETE FROM service_flag WHERE service = ? AND flag = ?"
            return try db.execute(sql: sql, arguments: [service, field.rawValue])
        }
        try db.upsert(
            "service_flag",
            key: "service, flag",
            ["service": service, "flag": field.rawValue, "value": value]
        )
    }

    /// The flags of some services, by service; names that this version does not know are left out.
    static func all(_ db: Database, of services: [String]) throws -> [String: [Field: Bool]] {
        let sql = "SELECT service, flag, value FROM service_flag WHERE service IN (SELECT value FROM json_each(?))"
        return try db.allRows(sql, among: services).reduce(into: [:]) { flags, row in
            guard let field = Field(rawValue: row[1]), field.rule.home == .flags else { return }
            flags[row[0] as String, default: [:]][field] = row[2] as Bool
        }
    }
}
