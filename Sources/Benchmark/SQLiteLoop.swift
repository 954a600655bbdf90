import Foundation
import GRDBSQLite
import Synchronization

/// The limit: the same questions to the same index, in a loop over SQLite's own interface, the best twenty with their cards.
struct SQLiteLoop {
    let database: String
    /// What the engine asks FTS5 in the end, for each query.
    let matches: [String]

    private static let sql = """
        SELECT search_entry.card_et FROM (
            SELECT rowid AS number, rank AS score FROM search_text WHERE search_text MATCH ?1 ORDER BY rank LIMIT 20
        ) AS found JOIN search_entry USING (number) ORDER BY found.score
        """

    func run(threads: Int, seconds: Double) -> Figures {
        let times = Mutex<[Double]>([])
        let group = DispatchGroup()
        let start = ContinuousClock.now
        for thread in 0..<threads {
            group.enter()
            Thread.detachNewThread {
                let mine = ask(from: thread * matches.count / threads, until: start + .seconds(seconds))
                times.withLock { $0 += mine }
                group.leave()
            }
        }
        group.wait()
        return Figures(milliseconds: times.withLock { $0 }, seconds: (ContinuousClock.now - start).seconds)
    }

    private func ask(from first: Int, until end: ContinuousClock.Instant) -> [Double] {
        var connection: OpaquePointer?
        var statement: OpaquePointer?
        guard sqlite3_open_v2(database, &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
            sqlite3_exec(connection, "PRAGMA mmap_size = 268435456; PRAGMA cache_size = -8000", nil, nil, nil)
                == SQLITE_OK,
            sqlite3_prepare_v2(connection, Self.sql, -1, &statement, nil) == SQLITE_OK
        else { return [] }
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(connection)
        }
        var times: [Double] = []
        var next = first
        while ContinuousClock.now < end {
            let start = ContinuousClock.now
            answer(matches[next % matches.count], statement)
            times.append((ContinuousClock.now - start).seconds * 1000)
            next += 1
        }
        return times
    }

    private func answer(_ match: String, _ statement: OpaquePointer?) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(statement, 1, match, -1, transient)
        while sqlite3_step(statement) == SQLITE_ROW { _ = sqlite3_column_text(statement, 0) }
        sqlite3_reset(statement)
    }
}
