package import Foundation
package import GRDB
import Storage

/// Two records that may be one service, and what they share.
package struct Lookalikes: Hashable, Sendable {
    package enum Sign: String, CaseIterable, Comparable, Sendable {
        case name, phone, link

        package static func < (one: Sign, other: Sign) -> Bool { one.rawValue < other.rawValue }
    }

    /// Identifiers, the smaller first.
    package let one: String
    package let other: String
    package let signs: Set<Sign>

    /// Pairs that share a name, or both a telephone and a link, and that nobody has found to be two; those with most in common
    /// first.
    package static func all(_ db: Database) throws -> [Lookalikes] {
        let ids = try String.fetchAll(db, sql: "SELECT id FROM service WHERE status = 'published' ORDER BY number")
        var groups: [String: [String]] = [:]
        for service in try Service.fetch(db, ids: ids) {
            for mark in marks(of: service) { groups[mark, default: []].append(service.id) }
        }
        var signs: [[String]: Set<Sign>] = [:]
        for (mark, members) in groups where (2...12).contains(members.count) {
            guard let sign = Sign(rawValue: String(mark.prefix { $0 != " " })) else { continue }
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...] { signs[[one, other].sorted(), default: []].insert(sign) }
            }
        }
        let apart = try Set(
            Row.fetchAll(db, sql: "SELECT one, other FROM not_the_same").map { [$0[0] as String, $0[1]] }
        )
        return signs.filter { !apart.contains($0.key) && ($0.value.contains(.name) || $0.value.count > 1) }
            .map { Lookalikes(one: $0.key[0], other: $0.key[1], signs: $0.value) }
            .sorted { ($1.signs.count, $0.one, $0.other) < ($0.signs.count, $1.one, $1.other) }
    }

    /// Remembers that two records are two services.
    package static func keepApart(_ db: Database, _ one: String, _ other: String, by actor: String, at moment: Date)
        throws
    {
        let pair = [one, other].sorted()
        guard try Service.fetch(db, ids: pair).count == 2 else { throw Problem.notFound("service") }
        let sql = "INSERT OR IGNORE INTO not_the_same (one, other, actor, at) VALUES (?, ?, ?, ?)"
        try db.execute(sql: sql, arguments: [pair[0], pair[1], actor, moment.iso8601])
        let data = "{\"other\":\"\(pair[1])\"}"
        try Journal.append(db, "service.kept_apart", subject: pair[0], actor: actor, at: moment, data: data)
    }

    private static func marks(of service: Service) -> Set<String> {
        var marks: Set<String> = []
        let name = PlainText.of(service.name[.et] ?? "")
        for area in service.areas where !name.isEmpty { marks.insert("name \(name) \(area)") }
        for contact in service.contacts {
            switch contact.kind {
            case .phone: marks.insert("phone \(PlainText.phone(contact.value))")
            case .web, .form, .chat:
                // The bare address of a site is shared by all that its owner offers.
                let address = PlainText.address(contact.value)
                if address.contains("/") { marks.insert("link \(address)") }
            case .email: break
            }
        }
        return marks
    }
}
