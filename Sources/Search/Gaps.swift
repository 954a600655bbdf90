import Directory
import GRDB
package import Storage
import Synchronization

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

    private static let most = 10_000
    private let waiting = Mutex<[Gap: Int]>([:])

    init() {}

    /// Counts one search that found nothing fitting; without a need there is nothing to count.
    func note(needs: [String], area: String?, on day: Day) {
        let month = String(day.description.prefix(7))
        waiting.withLock { waiting in
            guard waiting.count < Self.most else { return }
            for need in needs { waiting[Gap(month: month, need: need, area: area ?? ""), default: 0] += 1 }
        }
    }

    /// Writes down what was counted since the last time; what cannot be written is counted on.
    package func write(to store: Store) async throws {
        let counted = waiting.withLock { waiting in
            defer { waiting = [:] }
            return waiting
        }
        guard !counted.isEmpty else { return }
        do {
            try await store.write { db in
                let sql = """
                    INSERT INTO gap (month, need, area, times) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET times = times + excluded.times
                    """
                for (gap, times) in counted {
                    try db.execute(sql: sql, arguments: [gap.month, gap.need, gap.area, times])
                }
            }
        } catch {
            waiting.withLock { $0.merge(counted, uniquingKeysWith: +) }
            throw error
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
