import GRDB
package import Storage
import Synchronization

/// How often the pages of services are opened, counted by month; never by whom. What is used most is checked first.
package final class ServiceUse: Sendable {
    private struct Opened: Hashable {
        let month: String
        let service: String
    }

    private static let most = 50_000
    private let waiting = Mutex<[Opened: Int]>([:])

    package init() {}

    /// Counts one opening.
    package func note(_ service: String, on day: Day) {
        let opened = Opened(month: String(day.description.prefix(7)), service: service)
        waiting.withLock { waiting in
            if waiting.count < Self.most || waiting[opened] != nil { waiting[opened, default: 0] += 1 }
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
                    INSERT INTO service_use (month, service, times) SELECT ?1, id, ?3 FROM service WHERE id = ?2
                    ON CONFLICT DO UPDATE SET times = times + excluded.times
                    """
                for (opened, times) in counted {
                    try db.execute(sql: sql, arguments: [opened.month, opened.service, times])
                }
            }
        } catch {
            waiting.withLock { $0.merge(counted, uniquingKeysWith: +) }
            throw error
        }
    }
}
