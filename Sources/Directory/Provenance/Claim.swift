import GRDB
package import Storage

/// What one source says of one field, and when it was seen to say so. Claims that contradict each other stand side by side.
package struct Claim: Equatable, Sendable {
    package enum Confidence: String, CaseIterable, Sendable { case high, medium, low, unverified }

    /// The field by its name in the seeds: `hours`, `phones`, `age` …
    package let field: String
    package let value: String
    /// The source, as an address or in words.
    package let cite: String
    /// The date that the source itself bears, as exactly as it is known.
    package let sourceDate: PartialDate?
    package let confidence: Confidence
    /// Whether the source settles the value; if not, a person should ask.
    package let settled: Bool
    /// Whether it contradicts the value that the record shows.
    package let dissent: Bool
    /// When the source was first and last seen to say so; unknown where the source is undated.
    package let firstSeen: PartialDate?
    package let lastSeen: PartialDate?
    /// When the value in the directory changed last.
    package let changed: Day
    /// When a person verified it, and who.
    package let verified: Day?
    package let verifiedBy: String?
    /// The definition by which it is kept true; nil where people alone vouch for it.
    package let source: String?

    /// How many days a value of this kind may stand without a new look.
    package var daysUntilCheck: Int { field == "capacity" ? 7 : Field(rawValue: field)?.rule.days ?? 90 }

    private static let columns = """
        SELECT subject, changed_at, field, value, cite, source_date, confidence, settled, dissent, first_seen, last_seen,
            verified_at, verified_by, source FROM claim
        """

    static func bySubject(_ db: Database, _ subjects: [String]) throws -> [String: [Claim]] {
        let sql =
            columns + " WHERE withdrawn_at IS NULL AND subject IN (SELECT value FROM json_each(?)) ORDER BY number"
        var claims: [String: [Claim]] = [:]
        let rows = try db.rows(sql, among: subjects)
        while let row = try rows.next() {
            if let claim = Claim(row) { claims[row[0], default: []].append(claim) }
        }
        return claims
    }

    /// Reads the columns in their order.
    private init?(_ row: Row) {
        guard let changed = Day((row[1] as String).prefix(10)) else { return nil }
        func date(_ column: Int) -> PartialDate? { (row[column] as String?).flatMap { PartialDate($0) } }
        (field, value, cite, sourceDate) = (row[2], row[3], row[4], date(5))
        confidence = Confidence(rawValue: row[6]) ?? .unverified
        (settled, dissent, firstSeen, lastSeen) = (row[7], row[8], date(9), date(10))
        self.changed = changed
        verified = (row[11] as String?).flatMap { Day($0.prefix(10)) }
        (verifiedBy, source) = (row[12], row[13])
    }
}
