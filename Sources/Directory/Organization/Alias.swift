import GRDB

/// Another name of a service or an organisation: in use beside the official one, or a former one.
package struct Alias: Equatable, Sendable {
    package let name: String
    package let former: Bool
    /// The last day of a former name.
    package let until: PartialDate?

    static func bySubject(_ db: Database, _ subjects: [String]) throws -> [String: [Alias]] {
        let sql = "SELECT * FROM alias WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY former, name"
        let rows = try db.allRows(sql, among: subjects)
        return Dictionary(grouping: rows) { $0["subject"] as String }.mapValues { rows in
            rows.map { row in
                let until: String? = row["until"]
                return Alias(name: row["name"], former: row["former"], until: until.flatMap { PartialDate($0) })
            }
        }
    }
}
