import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// What SQLite alone does: the same records in an FTS5 table with its own tokenizer, asked the same words in a loop over its C
/// interface, the best twenty by its rank, written out as JSON.
struct PlainFTS5 {
    let database: String
    let queries: [String]

    static func write(_ records: [Corpus.Record], to path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF")
            try db.inTransaction {
                try db.execute(
                    sql: """
                        CREATE TABLE record (id INTEGER PRIMARY KEY, name TEXT, description TEXT, tags TEXT, place TEXT);
                        CREATE VIRTUAL TABLE found USING fts5 (name, description, tags, place, content = 'record',
                            content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4');
                        """
                )
                let insert = try db.cachedStatement(sql: "INSERT INTO record VALUES (NULL, ?, ?, ?, ?)")
                for record in records {
                    let description = "\(record.summary) \(record.description)"
                    try insert.execute(
                        arguments: [record.name, description, record.tags.joined(separator: ", "), record.address]
                    )
                }
                try db.execute(sql: "INSERT INTO found (found) VALUES ('rebuild')")
                try db.execute(sql: "INSERT INTO found (found) VALUES ('optimize')")
                return .commit
            }
            try db.checkpoint(.truncate)
        }
        try queue.close()
    }

    private static let sql = """
        SELECT record.id, record.name, record.place, record.tags, substr(record.description, 1, 200)
        FROM found JOIN record ON record.id = found.rowid WHERE found MATCH ?1 ORDER BY found.rank LIMIT 20
        """

    func run(threads: Int, seconds: Double) -> Figures {
        let times = Mutex<[Double]>([])
        let group = DispatchGroup()
        let start = ContinuousClock.now
        for thread in 0..<threads {
            group.enter()
            Thread.detachNewThread {
                let mine = ask(from: thread * queries.count / threads, until: start + .seconds(seconds))
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
            sqlite3_exec(connection, "PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -65536", nil, nil, nil)
                == SQLITE_OK,
            sqlite3_prepare_v3(connection, Self.sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
                == SQLITE_OK
        else { return [] }
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(connection)
        }
        let matches = queries.map(Self.match)
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

    /// Every word in quotes, beginnings with their star behind.
    private static func match(_ query: String) -> String {
        query.split(separator: " ").map { $0.hasSuffix("*") ? "\"\($0.dropLast())\"*" : "\"\($0)\"" }.joined(
            separator: " "
        )
    }

    private func answer(_ match: String, _ statement: OpaquePointer?) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(statement, 1, match, -1, transient)
        var json: [UInt8] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            for column in CInt(0)..<5 {
                guard let text = sqlite3_column_text(statement, column) else { continue }
                json.append(contentsOf: UnsafeBufferPointer(start: text, count: strlen(text)))
            }
        }
        sqlite3_reset(statement)
    }

    private func strlen(_ text: UnsafePointer<UInt8>) -> Int {
        var count = 0
        while text[count] != 0 { count += 1 }
        return count
    }
}
