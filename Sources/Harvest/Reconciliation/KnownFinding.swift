import Directory
import Foundation
import GRDB
import Storage

/// What is remembered of a record of a source, without what it said.
struct KnownFinding {
    let key: String
    let hash: String
    let service: String?
    let missing: Int
    let lastSeen: Date?

    /// All of a source, by their keys.
    static func all(_ db: Database, of source: String) throws -> [String: KnownFinding] {
        let sql = "SELECT key, hash, service, missing, last_seen FROM finding WHERE source = ?"
        var known: [String: KnownFinding] = [:]
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [source])
        while let row = try rows.next() {
            let seen: String? = row[4]
            known[row[0]] = KnownFinding(
                key: row[0],
                hash: row[1],
                service: row[2],
                missing: row[3],
                lastSeen: seen.flatMap { Date(iso8601: $0) }
            )
        }
        return known
    }
}

extension Finding {
    /// The same for the same words at the same place; when they were read is no part of it.
    var hash: String {
        var text = "\(key)\u{1F}\(address)"
        for (field, found) in fields.sorted(by: { $0.key < $1.key }) {
            text += "\u{1E}\(field.rawValue)\u{1F}\(found.value)\u{1F}\(found.passage)"
        }
        return Fingerprint.sha256(text)
    }

    /// Reads fields from what `json` has written; unknown names are left out.
    static func fields(_ json: String) -> [Field: FoundValue] {
        let named = (try? JSONDecoder().decode([String: FoundValue].self, from: Data(json.utf8))) ?? [:]
        let pairs = named.compactMap { name, value in Field(rawValue: name).map { ($0, value) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// A record as its source told it last.
    static func known(_ db: Database, _ source: String, _ key: String) throws -> Finding? {
        let sql = "SELECT address, fields FROM finding WHERE source = ? AND key = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [source, key]).map {
            Finding(key: key, address: $0[0], fields: fields($0[1]))
        }
    }
}
