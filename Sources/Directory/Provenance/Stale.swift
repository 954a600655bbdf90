package import GRDB
package import Storage

/// A service of which something wants a new look, and how pressing that is.
package struct Stale: Equatable, Sendable {
    package let service: Service
    /// Days since the first of its checks was due; since it was last seen where that is longer ago than a year.
    package let overdue: Int
    /// How often its page was opened in this month and the two before.
    package let use: Int
    /// The fields that are due.
    package let fields: [String]

    /// The longer overdue and the more used, the higher.
    package var weight: Int { overdue * (2 + use) }

    /// All public services with something due on a day, the most pressing first.
    package static func all(_ db: Database, on day: Day) throws -> [Stale] {
        let ids = try String.fetchAll(db, sql: "SELECT id FROM service WHERE status = 'published'")
        let since = String(day.adding(days: -62).description.prefix(7))
        let sql = "SELECT service, sum(times) FROM service_use WHERE month >= ? GROUP BY service"
        let used = try Row.fetchAll(db, sql: sql, arguments: [since]).map { ($0[0] as String, $0[1] as Int) }
        let use = Dictionary(used, uniquingKeysWith: +)
        return try Service.fetch(db, ids: ids).compactMap { stale($0, use[$0.id] ?? 0, on: day) }
            .sorted { ($1.weight, $0.service.number) < ($0.weight, $1.service.number) }
    }

    private static func stale(_ service: Service, _ use: Int, on day: Day) -> Stale? {
        let due = service.claims.filter { !$0.dissent }.compactMap { claim -> (field: String, days: Int)? in
            let looked = [claim.verified, claim.lastSeen?.earliest].compactMap { $0 }.max()
            let age = looked.map { day.ordinal - $0.ordinal - claim.daysUntilCheck } ?? 365
            return age > 0 ? (claim.field, age) : nil
        }
        guard let worst = due.map(\.days).max() else { return nil }
        return Stale(service: service, overdue: worst, use: use, fields: due.map(\.field).sorted())
    }
}
