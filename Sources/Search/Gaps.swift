import Directory
import GRDB
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

    init() {}

    /// Counts one search that found nothing fitting; without a need there is nothing to count.
    func note(needs: [String], area: String?, on day: Day) {
        for need in needs { waiting.note(Gap(month: day.yearAndMonth, need: need, area: area ?? "")) }
    }

    /// Writes down what was counted since the last time; what cannot be written is counted on.
    package func write(to store: Store) async throws {
        try await waiting.write(to: store) { db, gap, times in
            try db.execute(
                sql: """
                    INSERT INTO gap (month, need, area, times) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET times = times + excluded.times
                    """,
                arguments: [gap.month, gap.need, gap.area, times]
            )
        }
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
