import Directory
package import GRDB
package import Storage

/// What was asked for and not found: a need and where, counted by month. The words are not kept, nor when exactly, nor by whom.
package final class Gaps: Sendable {
    /// A need that was asked for in a place and not met.
    package struct Gap: Hashable, Sendable {
        /// `2026-11`
        package let month: String
        /// A need's code.
        package let need: String
        /// The EHAK code of the municipality or county; empty when none was named.
        package let area: String
    }

    private let waiting = PendingCounts<Gap>(most: 10_000)
    /// What was asked for and found, counted beside it.
    private let met = PendingCounts<Gap>(most: 10_000)

    init() {}

    /// Counts needs for which there was nothing that fits the person.
    func note(needs: [String], area: String?, on day: Day) {
        for need in needs { waiting.note(Gap(month: day.yearAndMonth, need: need, area: area ?? "")) }
    }

    /// Counts needs for which there was something.
    func noteMet(needs: [String], area: String?, on day: Day) {
        for need in needs { met.note(Gap(month: day.yearAndMonth, need: need, area: area ?? "")) }
    }

    /// Writes down what was counted since the last time; what cannot be written is counted on.
    package func write(to store: Store) async throws {
        try await waiting.write(to: store) { try Self.add($0, to: "gap", $1, $2) }
        try await met.write(to: store) { try Self.add($0, to: "met_need", $1, $2) }
    }

    private static func add(_ db: Database, to table: String, _ gap: Gap, _ times: Int) throws {
        let sql = """
            INSERT INTO \(table) (month, need, area, times) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET times = times + excluded.times
            """
        try db.execute(sql: sql, arguments: [gap.month, gap.need, gap.area, times])
    }

    /// What was asked for in some months and areas, by need: how often found, and how often not.
    package static func asked(_ db: Database, months: Set<String>, areas: Set<String>?) throws -> [String: (
        met: Int, unmet: Int
    )] {
        var asked: [String: (met: Int, unmet: Int)] = [:]
        for (table, isMet) in [("met_need", true), ("gap", false)] {
            for row in try Row.fetchAll(db, sql: "SELECT month, need, area, times FROM \(table)") {
                guard months.contains(row["month"]), areas?.contains(row["area"]) ?? true else { continue }
                var sums = asked[row["need"]] ?? (0, 0)
                if isMet { sums.met += row["times"] } else { sums.unmet += row["times"] }
                asked[row["need"]] = sums
            }
        }
        return asked
    }

    /// All gaps of a store, the latest month first, then the most frequent.
    package static func all(in store: Store) async throws -> [(gap: Gap, times: Int)] {
        try await store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM gap ORDER BY month DESC, times DESC, need, area").map {
                (Gap(month: $0["month"], need: $0["need"], area: $0["area"]), $0["times"])
            }
        }
    }
}
