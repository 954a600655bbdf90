import Foundation
import Synchronization
package import GRDB
import Storage

/// Reads each source when it is time, each of them one run at a time. It remembers nothing itself: what is due
/// follows from the runs in the store, so that it goes on after a restart as if nothing had been.
package final class Scheduler: Sendable {
    /// What it tells of, for a log.
    package enum News: Sendable {
        case finished(Run)
        case failed(source: String, error: String)
    }

    private let harvester: Harvester
    private let quiet: Timetable.QuietHours?
    /// The sources that are being read here.
    private let running = Mutex<Set<String>>([])

    package init(_ harvester: Harvester, quiet: Timetable.QuietHours? = nil) {
        (self.harvester, self.quiet) = (harvester, quiet)
    }

    /// Those of some sources whose time has come and that nobody is reading, those longest unread first.
    package func due(_ definitions: [Definition]) async throws -> [Definition] {
        let now = harvester.store.clock.now
        let past = try await harvester.store.read { try Timetable.Past.all($0) }
        return definitions.filter { definition in
            let past = past[definition.name] ?? .init()
            return !past.isOpen && Timetable(definition, quiet: quiet).isDue(past, at: now)
        }
        .sorted { (past[$0.name]?.lastTried ?? .distantPast) < (past[$1.name]?.lastTried ?? .distantPast) }
    }

    /// Reads what is due, one source after another, and comes back when nothing is. Several may work at once.
    package func work(_ definitions: [Definition], tell: @escaping @Sendable (News) -> Void) async throws {
        let store = harvester.store
        do { _ = try await store.write { try Run.closeDead($0, at: store.clock.now) } } catch
            where StoreFault.isOfOneRow(error)
        {
            tell(.failed(source: "", error: "runs left open: \(error)"))
        }
        // What cannot even be begun is tried once.
        var tried: Set<String> = []
        while !Task.isCancelled,
            let next = try await due(definitions).first(where: { !tried.contains($0.name) && take($0.name) })
        {
            tried.insert(next.name)
            await read(next, tell)
            running.withLock { _ = $0.remove(next.name) }
        }
    }

    private func take(_ name: String) -> Bool { running.withLock { $0.insert(name).inserted } }

    private func read(_ definition: Definition, _ tell: @Sendable (News) -> Void) async {
        do { tell(.finished(try await harvester.run(definition))) } catch Problem.conflict {
            // Another process is reading it; this one comes back to it in good time.
        } catch is CancellationError {
            // The run has been closed as stopped.
        } catch { tell(.failed(source: definition.name, error: "\(error)")) }
    }
}

extension Timetable.Past {
    /// Of every source that was ever read, by its name.
    package static func all(_ db: Database) throws -> [String: Timetable.Past] {
        let sql = """
            SELECT source, max(ended_at IS NULL) AS open,
                (SELECT began_at FROM run AS last WHERE last.source = run.source ORDER BY last.number DESC LIMIT 1) AS tried,
                (SELECT began_at FROM run AS last WHERE last.source = run.source AND last.verdict IN ('good', 'empty')
                    ORDER BY last.number DESC LIMIT 1) AS good,
                sum(verdict IN ('void', 'failed', 'moved', 'killed') AND number > coalesce((SELECT max(number) FROM run AS other
                    WHERE other.source = run.source AND other.verdict IN ('good', 'empty')), 0)) AS failures
            FROM run GROUP BY source
            """
        let rows = try Row.fetchAll(db, sql: sql).map { row in
            let past = Timetable.Past(
                lastGood: (row["good"] as String?).flatMap { Date(iso8601: $0) },
                lastTried: (row["tried"] as String?).flatMap { Date(iso8601: $0) },
                failures: row["failures"] ?? 0,
                isOpen: row["open"]
            )
            return (row["source"] as String, past)
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}
