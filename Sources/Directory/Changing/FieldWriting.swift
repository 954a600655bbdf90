import Foundation
import GRDB
import Storage

/// Writes one value into the record of a service.
struct FieldWriting {
    let db: Database
    let service: Service
    let now: Date

    /// The value must be one that `ServiceField.accepts`.
    func write(_ field: ServiceField, _ value: String) throws {
        switch field {
        case .phones, .emails, .links: try writeContacts(field, value)
        case .languages: try writeCodes("service_language", "language", value)
        case .area: try writeCodes("service_area", "area", value)
        case .needs: try writeCodes("service_need", "need", value)
        case .location: try writeLocation(value)
        case .coordinates: try writeCoordinates(value)
        case .age, .cost, .valid, .hours, .status: try writeColumns(field, value)
        case .website, .registryCode:
            let sql = "UPDATE organization SET \(field.rawValue) = nullif(?, '') WHERE id = ?"
            try db.execute(sql: sql, arguments: [value, service.organization.id])
        default: try writeText(field.rawValue, value)
        }
    }

    private func writeColumns(_ field: ServiceField, _ value: String) throws {
        switch field {
        case .age:
            let span = AgeSpan(value)
            try set(["age_from": span?.from, "age_to": span?.to])
        case .valid:
            let span = ValiditySpan(value)
            try set(["valid_from": span?.from?.description, "valid_to": span?.to?.description])
        case .cost:
            let cost = CostText(value)
            try set(["cost": (cost?.kind ?? .unknown).rawValue])
            try writeText("cost", cost?.note ?? "")
        case .hours: try set(["hours": value.isEmpty ? nil : value])
        default: try set(["status": value])
        }
    }

    private func set(_ columns: KeyValuePairs<String, (any DatabaseValueConvertible)?>) throws {
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

    private func writeContacts(_ field: ServiceField, _ value: String) throws {
        let kinds = Self.kinds(field)
        let values = value.split(separator: "\n").map(String.init)
        let known = Dictionary(service.contacts.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
        let fresh = values.map { known[$0] ?? ContactPoint(kind: kinds[0], value: $0, label: LocalizedText()) }
        let others = service.contacts.filter { !kinds.contains($0.kind) }
        let order: [ContactPoint.Kind] = [.phone, .email, .web, .chat, .form]
        let all = (others + fresh).enumerated().sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.element.kind) ?? 0 }
            return ranks[0] == ranks[1] ? left.offset < right.offset : min(ranks[0], 2) < min(ranks[1], 2)
        }
        try ContactPoint.replace(db, service.id, all.map(\.element))
    }

    static func kinds(_ field: ServiceField) -> [ContactPoint.Kind] {
        field == .phones ? [.phone] : field == .emails ? [.email] : [.web, .chat, .form]
    }

    private func writeCodes(_ table: String, _ column: String, _ value: String) throws {
        try db.execute(sql: "DELETE FROM \(table) WHERE service = ?", arguments: [service.id])
        for code in Set(ServiceField.codes(value)).sorted() {
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
