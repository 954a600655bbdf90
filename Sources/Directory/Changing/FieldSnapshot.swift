import Foundation
import GRDB
import Storage

/// What one field of a service was before it was changed, with the claims that stood behind it, so that it can be put back.
struct FieldSnapshot: Codable {
    private struct Cell: Codable {
        let table: String
        let column: String
        let id: String
        let value: String?
    }

    private struct ClaimState: Codable {
        let number: Int64
        let cite: String
        let lastSeen: String?
        let settled: Bool
        let dissent: Bool
        let verifiedAt: String?
        let verifiedBy: String?
        let source: String?
    }

    /// The value as it is written; for lists of codes, contacts and texts it is all that has to be put back.
    let value: String
    private let cells: [Cell]
    private let places: [String]
    private let contacts: [ContactSnapshot]
    private let dated: String?
    private let claims: [ClaimState]

    init(_ db: Database, _ service: Service, _ field: Field) throws {
        value = service.written(field)
        cells = try Self.columns(service, field).map { table, column, id in
            let sql = "SELECT CAST(\(column) AS TEXT) FROM \(table) WHERE id = ?"
            return Cell(table: table, column: column, id: id, value: try String.fetchOne(db, sql: sql, arguments: [id]))
        }
        let sql = "SELECT location FROM service_at_location WHERE service = ? ORDER BY position"
        places = field == .location ? try String.fetchAll(db, sql: sql, arguments: [service.id]) : []
        contacts = field.contactKinds != nil ? service.contacts.map(ContactSnapshot.init) : []
        let text = "SELECT dated FROM text WHERE subject = ? AND field = ? AND language = 'et'"
        dated = try String.fetchOne(db, sql: text, arguments: [service.id, field.rawValue])
        let standing = "SELECT * FROM claim WHERE subject = ? AND field = ? AND withdrawn_at IS NULL ORDER BY number"
        claims = try Row.fetchAll(db, sql: standing, arguments: [service.subject(of: field), field.rawValue]).map {
            ClaimState(
                number: $0["number"],
                cite: $0["cite"],
                lastSeen: $0["last_seen"],
                settled: $0["settled"],
                dissent: $0["dissent"],
                verifiedAt: $0["verified_at"],
                verifiedBy: $0["verified_by"],
                source: $0["source"]
            )
        }
    }

    static func read(_ text: String) throws -> FieldSnapshot {
        try JSONDecoder().decode(FieldSnapshot.self, from: Data(text.utf8))
    }

    var text: String { get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) } }

    /// Lets words stand since when they stood: they are spelled differently and say the same.
    func restoreDate(_ db: Database, _ service: Service, _ field: Field) throws {
        let text = "UPDATE text SET dated = ? WHERE subject = ? AND field = ? AND language = 'et'"
        try db.execute(sql: text, arguments: [dated, service.id, field.rawValue])
    }

    /// Puts the field back as it was.
    func restore(_ db: Database, _ service: Service, _ field: Field, at moment: Date) throws {
        try FieldWriting(db: db, service: service, now: moment).write(field, field == .location ? "" : value)
        for cell in cells {
            let sql = "UPDATE \(cell.table) SET \(cell.column) = ? WHERE id = ?"
            try db.execute(sql: sql, arguments: [cell.value, cell.id])
        }
        for (position, place) in places.enumerated() {
            let link =
                ["service": service.id, "location": place, "position": position]
                as KeyValuePairs<String, (any DatabaseValueConvertible)?>
            try db.upsert("service_at_location", key: "service, location", link)
        }
        if let kinds = field.contactKinds { try restoreContacts(db, service, kinds) }
        try restoreDate(db, service, field)
        try restoreClaims(db, service.subject(of: field), field, at: moment)
    }

    /// The ways of this kind as they were, with what sets them apart; the others as they are now.
    private func restoreContacts(_ db: Database, _ service: Service, _ kinds: [ContactPoint.Kind]) throws {
        let now = try ServiceChange.known(db, service.id).contacts.filter { !kinds.contains($0.kind) }
        let old = contacts.compactMap(\.point)
        let all = old.filter { kinds.contains($0.kind) || now.contains($0) } + now.filter { !old.contains($0) }
        try ContactPoint.replace(db, service.id, all)
    }

    private func restoreClaims(_ db: Database, _ subject: String, _ field: Field, at moment: Date) throws {
        let sql = "UPDATE claim SET withdrawn_at = ? WHERE subject = ? AND field = ? AND withdrawn_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, subject, field.rawValue])
        for claim in claims {
            try db.execute(
                sql: """
                    UPDATE claim SET withdrawn_at = NULL, cite = ?, last_seen = ?, settled = ?, dissent = ?,
                        verified_at = ?, verified_by = ?, source = ? WHERE number = ?
                    """,
                arguments: [
                    claim.cite, claim.lastSeen, claim.settled, claim.dissent, claim.verifiedAt, claim.verifiedBy,
                    claim.source, claim.number,
                ]
            )
        }
    }

    /// The columns that hold the value of a field beside its words.
    private static func columns(_ service: Service, _ field: Field) -> [(table: String, column: String, id: String)] {
        switch field.rule.home {
        case .columns(let names): names.map { ("service", $0, service.id) }
        case .costs: [("service", field.rawValue, service.id)]
        case .organization(let name): [("organization", name, service.organization.id)]
        case .point:
            service.locations.prefix(1).flatMap { [("location", "latitude", $0.id), ("location", "longitude", $0.id)] }
        case .words, .contacts, .codes, .place, .flags, .nowhere: []
        }
    }
}

extension Service {
    /// Whose claims tell of a field: the service's or its organisation's.
    func subject(of field: Field) -> String { field.isOfOrganization ? organization.id : id }
}
