import Addresses
import GRDB

/// A way to reach a service or an organisation.
package struct ContactPoint: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable { case phone, email, web, chat, form }

    package let kind: Kind
    /// A number as it is written, an address of mail or of the web.
    package let value: String
    /// What sets it apart from the others, such as its language.
    package let label: LocalizedText

    static func bySubject(_ db: Database, _ subjects: [String]) throws -> [String: [ContactPoint]] {
        let sql = "SELECT * FROM contact WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY subject, position"
        let rows = try db.allRows(sql, among: subjects)
        return Dictionary(grouping: rows) { $0["subject"] as String }.mapValues { rows in
            rows.compactMap { row in
                Kind(rawValue: row["kind"]).map { ContactPoint(kind: $0, value: row["value"], label: label(row)) }
            }
        }
    }

    private static func label(_ row: Row) -> LocalizedText {
        var label = LocalizedText()
        for language in Language.allCases {
            guard let text: String = row[language.rawValue] else { continue }
            label.versions[language] = LocalizedText.Version(value: text)
        }
        return label
    }

    /// Whether a text is a telephone number as people write it.
    static func isNumber(_ text: String) -> Bool { text.wholeMatch(of: /\+?[0-9][0-9 ()\-]{2,24}/) != nil }

    /// Whether a text is an address of mail.
    static func isMailbox(_ text: String) -> Bool { EmailAddress.isValid(text) }

    /// Whether a text is an address on the web to which the public may be led.
    static func isAddress(_ text: String) -> Bool { PublicAddress.isOpen(text) }

    /// A number fit for `tel:`: digits only, after a leading plus if there is one.
    package var dialable: String {
        let number = value.utf8.prefix { !"(;,".utf8.contains($0) }
        let digits = String(decoding: number.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
        return number.first == UInt8(ascii: "+") ? "+\(digits)" : digits
    }
}

/// Where a service is found. A confidential address is never shown, not even to the API.
package struct Location: Equatable, Sendable {
    package let id: String
    package let name: String?
    /// Nil when it is confidential.
    package let address: String?
    /// The EHAK code of its municipality.
    package let area: String?
    package let confidential: Bool
    /// WGS84 degrees; none when unknown or confidential.
    package let latitude: Double?
    package let longitude: Double?
    /// The object's identifier in the national address system.
    package let adsOID: String?

    static func byService(_ db: Database, _ services: [String]) throws -> [String: [Location]] {
        let sql = """
            SELECT service_at_location.service, location.* FROM service_at_location
            JOIN location ON location.id = service_at_location.location
            WHERE service IN (SELECT value FROM json_each(?)) ORDER BY service, position
            """
        let rows = try db.allRows(sql, among: services)
        return Dictionary(grouping: rows) { $0["service"] as String }.mapValues { $0.map(Location.init) }
    }

    private init(row: Row) {
        let hidden: Bool = row["confidential"]
        (id, name, area, confidential) = (row["id"], row["name"], row["area"], hidden)
        (address, adsOID) = hidden ? (nil, nil) : (row["address"], row["ads_oid"])
        (latitude, longitude) = hidden ? (nil, nil) : (row["latitude"], row["longitude"])
    }
}
