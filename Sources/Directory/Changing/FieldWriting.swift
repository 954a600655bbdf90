import Foundation
import GRDB
import Storage

/// Writes one value into the record of a service.
struct FieldWriting {
    let db: Database
    let service: Service
    let now: Date

    /// The value must be one that `Field.accepts`.
    func write(_ field: Field, _ value: String) throws {
        switch field.rule.home {
        case .words: try writeText(field.rawValue, value)
        case .columns(let names): try set(zip(names, field.shape.cells(value)))
        case .costs:
            let cost = CostText(value)
            try set([("cost", (cost?.kind ?? .unknown).rawValue)])
            try writeText(field.rawValue, cost?.note ?? "")
        case .contacts(let kinds): try writeContacts(kinds, field.shape.pieces(value))
        case .codes(let table, let column): try writeCodes(table, column, field.shape.pieces(value))
        case .place: try writeLocation(value)
        case .point: try writeCoordinates(value)
        case .organization(let column):
            let sql = "UPDATE organization SET \(column) = nullif(?, '') WHERE id = ?"
            try db.execute(sql: sql, arguments: [value, service.organization.id])
        case .flags: try FlagWriting.write(db, service.id, field, Shape.flag(value))
        case .nowhere: break
        }
    }

    private func set(_ columns: some Sequence<(String, String?)>) throws {
        for (column, value) in columns {
            let sql = "UPDATE service SET \(column) = ? WHERE id = ?"
            try db.execute(sql: sql, arguments: [value, service.id])
        }
    }

    private func writeText(_ field: String, _ value: String) throws {
        guard !value.isEmpty else {
            let sql = "DELETE FROM text WHERE subject = ? AND field = ? AND language = 'et'"
            return try db.execute(sql: sql, arguments: [service.id, field])
        }
        try db.upsert(
            "text",
            key: "subject, field, language",
            ["subject": service.id, "field": field, "language": "et", "value": value, "dated": Day(now).description]
        )
    }

    private func writeContacts(_ kinds: [ContactPoint.Kind], _ values: [String]) throws {
        guard let kind = kinds.first else { return }
        let known = Dictionary(service.contacts.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
        let fresh = values.map { known[$0] ?? ContactPoint(kind: kind, value: $0, label: LocalizedText()) }
        let others = service.contacts.filter { !kinds.contains($0.kind) }
        let order: [ContactPoint.Kind] = [.phone, .email, .web, .chat, .form]
        let all = (others + fresh).enumerated().sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.element.kind) ?? 0 }
            return ranks[0] == ranks[1] ? left.offset < right.offset : min(ranks[0], 2) < min(ranks[1], 2)
        }
        try ContactPoint.replace(db, service.id, all.map(\.element))
    }

    private func writeCodes(_ table: String, _ column: String, _ codes: [String]) throws {
        try db.execute(sql: "DELETE FROM \(table) WHERE service = ?", arguments: [service.id])
        for code in Set(codes).sorted() {
            try db.execute(
                sql: "INSERT INTO \(table) (service, \(column)) VALUES (?, ?)",
                arguments: [service.id, code]
            )
        }
    }

    /// The first place becomes another; the old one stays for the services that are found there.
    private func writeLocation(_ value: String) throws {
        let first = "service = ? AND position = (SELECT min(position) FROM service_at_location WHERE service = ?)"
        let old = try String.fetchOne(
            db,
            sql: "SELECT location FROM service_at_location WHERE \(first)",
            arguments: [service.id, service.id]
        )
        try db.execute(sql: "DELETE FROM service_at_location WHERE \(first)", arguments: [service.id, service.id])
        guard !value.isEmpty else { return }
        let place = Identity.location(service.organization.key, value)
        try db.execute(
            sql: """
                INSERT INTO location (id, organization, address, area)
                VALUES (?, ?, ?, coalesce((SELECT area FROM location WHERE id = ?),
                    (SELECT area FROM service_area WHERE service = ? AND area <> 'EE' LIMIT 1)))
                ON CONFLICT (id) DO NOTHING
                """,
            arguments: [place, service.organization.id, value, old, service.id]
        )
        try db.upsert(
            "service_at_location",
            key: "service, location",
            ["service": service.id, "location": place, "position": 0]
        )
    }

    private func writeCoordinates(_ value: String) throws {
        guard let location = service.locations.first else { return }
        let place = WrittenPlace(value)
        let sql = "UPDATE location SET latitude = ?, longitude = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [place?.latitude, place?.longitude, location.id])
    }
}
