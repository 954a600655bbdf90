package import GRDB
package import Storage

/// The country, a county or a municipality, by its EHAK code (Statistics Estonia).
package struct Area: Equatable, Sendable {
    package enum Kind: String, Sendable { case country, county, municipality }

    /// Four digits; the whole country is `EE`.
    package let code: String
    package let kind: Kind
    /// The code of the area it lies in; none for the country.
    package let parent: String?
    package let name: LocalizedText
    /// ISO 3166-2.
    package let iso: String?
    package let validFrom: PartialDate?
    package let validTo: PartialDate?
    /// The code of the area that took its place.
    package let successor: String?
    package let website: String?

    /// Whether the code stands on a day.
    package func isValid(on day: Day) -> Bool {
        if let start = validFrom?.earliest, day < start { return false }
        if let end = validTo?.earliest, day >= end { return false }
        return true
    }

    package static func all(_ db: Database) throws -> [Area] {
        try Row.fetchAll(db, sql: "SELECT * FROM area ORDER BY kind, parent, et COLLATE NOCASE").compactMap { row in
            guard let kind = Kind(rawValue: row["kind"]) else { return nil }
            return Area(
                code: row["code"],
                kind: kind,
                parent: row["parent"],
                name: LocalizedText(et: row["et"], ru: row["ru"], en: row["en"]),
                iso: row["iso"],
                validFrom: (row["valid_from"] as String?).flatMap { PartialDate($0) },
                validTo: (row["valid_to"] as String?).flatMap { PartialDate($0) },
                successor: row["successor"],
                website: row["website"]
            )
        }
    }

    /// Codes that a boundary change has replaced, and the code to use instead.
    package static func superseded(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT code, area FROM superseded_code")
        return Dictionary(rows.map { ($0["code"], $0["area"]) }, uniquingKeysWith: { first, _ in first })
    }
}
