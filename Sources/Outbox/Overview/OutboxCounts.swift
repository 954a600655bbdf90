package import Foundation
package import GRDB
package import Storage

/// How much is under way, and how much arrived.
package struct OutboxCounts: Equatable, Sendable {
    /// Not tried yet.
    package let waiting: Int
    /// Tried, and to be tried again.
    package let failing: Int
    /// Delivered on each of the latest days, the newest first; days without any are left out.
    package let delivered: [(day: Day, count: Int)]

    /// Counts, looking back so many days.
    package init(_ db: Database, at moment: Date, days: Int = 14) throws {
        let open = "SELECT count(*) FROM message WHERE state IN ('waiting', 'sending')"
        let all = try Int.fetchOne(db, sql: open) ?? 0
        failing = try Int.fetchOne(db, sql: "\(open) AND \(Standing.isTried)") ?? 0
        waiting = all - failing
        delivered = try Self.delivered(db, since: moment.addingTimeInterval(-Double(days) * 86_400))
    }

    /// By the hour first, because the days are Estonia's.
    private static func delivered(_ db: Database, since moment: Date) throws -> [(day: Day, count: Int)] {
        let sql = """
            SELECT substr(ended_at, 1, 13) AS hour, count(*) AS count FROM message
            WHERE state = 'delivered' AND ended_at >= ? GROUP BY hour
            """
        var days: [Day: Int] = [:]
        for row in try Row.fetchAll(db, sql: sql, arguments: [moment.iso8601]) {
            let (hour, count): (String, Int) = (row["hour"], row["count"])
            guard let date = Date(iso8601: "\(hour):00:00.000Z") else { continue }
            days[Day(date), default: 0] += count
        }
        return days.sorted { $0.key > $1.key }.map { (day: $0.key, count: $0.value) }
    }

    package static func == (one: OutboxCounts, other: OutboxCounts) -> Bool {
        (one.waiting, one.failing) == (other.waiting, other.failing)
            && one.delivered.elementsEqual(other.delivered) { $0 == $1 }
    }
}
