package import Storage

/// How often the pages of services are opened, counted by month; never by whom. What is used most is checked first.
package final class ServiceUse: Sendable {
    private struct Opened: Hashable {
        let month: String
        let service: String
    }

    private let waiting = PendingCounts<Opened>(most: 50_000)

    package init() {}

    /// Counts one opening.
    package func note(_ service: String, on day: Day) {
        waiting.note(Opened(month: day.yearAndMonth, service: service))
    }

    /// Writes down what was counted since the last time; what cannot be written is counted on.
    package func write(to store: Store) async throws {
        try await waiting.write(to: store) { db, opened, times in
            try db.execute(
                sql: """
                    INSERT INTO service_use (month, service, times) SELECT ?1, id, ?3 FROM service WHERE id = ?2
                    ON CONFLICT DO UPDATE SET times = times + excluded.times
                    """,
                arguments: [opened.month, opened.service, times]
            )
        }
    }
}
