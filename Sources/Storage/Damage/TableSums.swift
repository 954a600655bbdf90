import CSQLite
import GRDB

/// A sum over all rows of each table of facts, kept up by every connection of this program that writes. What changes a row without
/// the program (damage of the disk, another program) leaves the sum behind, and is found by comparing. It tells of accidents and of
/// hands, not of somebody who knows how sums are made and means to deceive.
enum TableSums {
    private static let definition = """
        CREATE TABLE IF NOT EXISTS table_sum (
            name TEXT PRIMARY KEY, columns TEXT NOT NULL, rows INTEGER NOT NULL, sum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """

    /// A table that has a sum, with its columns as SQL.
    private struct Summed {
        let name: String
        let columns: [String]

        var list: String { columns.map(\.quotedDatabaseIdentifier).joined(separator: ", ") }

        func row(_ side: String) -> String {
            "row_sum(\(columns.map { "\(side).\($0.quotedDatabaseIdentifier)" }.joined(separator: ", ")))"
        }
    }

    /// Teaches a connection the functions that sums are made with.
    static func teach(_ db: Database) throws {
        guard let connection = db.sqliteConnection else { return }
        let code = csqlite_add_sums(UnsafeMutableRawPointer(connection))
        guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// Lets this connection keep the sums from now on. Those that are missing or of another shape of their table are made only when
    /// the schema has just been brought up to date: otherwise it is the sum that was damaged, and `faults` tells of it.
    static func keep(_ db: Database, afterMigrating hasMigrated: Bool) throws {
        let tables = try tables(db)
        if try hasMigrated || !db.tableExists("table_sum") { try fit(db, to: tables) }
        for table in tables { try db.execute(sql: triggers(table)) }
    }

    private static func fit(_ db: Database, to tables: [Summed]) throws {
        try db.execute(sql: definition)
        for table in tables {
            // Of a table that cannot be read there is nothing to add up, and PRAGMA integrity_check tells of it.
            do { if try kept(db, table) == nil { try make(db, table) } } catch  where Damage.isTold(by: error) {}
        }
        try forgetAll(db, but: tables)
    }

    /// Sums of tables that are not there.
    private static func forgetAll(_ db: Database, but tables: [Summed]) throws {
        let names = tables.map(\.name)
        let known = try String.fetchAll(db, sql: "SELECT name FROM table_sum")
        for gone in known where !names.contains(gone) {
            try db.execute(sql: "DELETE FROM table_sum WHERE name = ?", arguments: [gone])
        }
    }

    /// Takes the tables as they are now for right; gives the names of those that were not as they were left.
    static func accept(_ db: Database) throws -> [String] {
        let tables = try tables(db)
        let differing = try tables.filter { try !stands(db, $0) }
        for table in differing { try make(db, table) }
        try forgetAll(db, but: tables)
        return differing.map(\.name)
    }

    /// What the tables hold that this program has not written, a sentence each.
    static func faults(_ db: Database) throws -> [String] {
        guard try db.tableExists("table_sum") else { return [] }
        return try tables(db).compactMap { table in
            do { return try fault(db, table) } catch let error as DatabaseError {
                return "The table \(table.name) is damaged (\(error.message ?? "\(error.resultCode)")); \(advice)"
            }
        }
    }

    private static let advice =
        "bring back a copy of the file from before (kaardistus check tells whether one is whole)."

    private static func fault(_ db: Database, _ table: Summed) throws -> String? {
        guard let kept = try kept(db, table) else {
            return "The sum of the table \(table.name) was lost or changed, by damage or by another program; \(advice) "
                + "If the table is as it should be: kaardistus check --accept."
        }
        let found = try sum(db, table)
        if found == kept { return nil }
        let what =
            found.rows == kept.rows
            ? "a value in its \(found.rows) rows was changed" : "it has \(found.rows) rows instead of \(kept.rows)"
        return
            "The table \(table.name) is not as the program left it: \(what), by damage or by another program; \(advice) "
            + "If the change was meant: kaardistus check --accept."
    }

    private static func stands(_ db: Database, _ table: Summed) throws -> Bool {
        try kept(db, table).map { try sum(db, table) == $0 } ?? false
    }

    private struct Sum: Equatable {
        var rows: Int64 = 0
        var sum: Int64 = 0
    }

    private static func kept(_ db: Database, _ table: Summed) throws -> Sum? {
        let sql = "SELECT rows, sum FROM table_sum WHERE name = ? AND columns = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [table.name, table.list]).map { Sum(rows: $0[0], sum: $0[1]) }
    }

    /// Reads every row to its last page.
    private static func sum(_ db: Database, _ table: Summed) throws -> Sum {
        let name = table.name.quotedDatabaseIdentifier
        let rows = try Int64.fetchCursor(db, sql: "SELECT row_sum(\(table.list)) FROM \(name) NOT INDEXED")
        var whole = Sum()
        while let row = try rows.next() { whole = Sum(rows: whole.rows + 1, sum: whole.sum &+ row) }
        return whole
    }

    private static func make(_ db: Database, _ table: Summed) throws {
        let whole = try sum(db, table)
        let sql = "INSERT OR REPLACE INTO table_sum (name, columns, rows, sum) VALUES (?, ?, ?, ?)"
        try db.execute(sql: sql, arguments: [table.name, table.list, whole.rows, whole.sum])
    }

    /// Every table but SQLite's own, the index (which is derived), what others keep in the file, and the sums.
    private static func tables(_ db: Database) throws -> [Summed] {
        let sql = """
            SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*'
            AND name NOT GLOB '_litestream*' AND name NOT IN ('grdb_migrations', 'table_sum') ORDER BY name
            """
        return try String.fetchAll(db, sql: sql).map { name in
            let columns = try String.fetchAll(
                db,
                sql: "SELECT name FROM pragma_table_info(?, 'main') ORDER BY cid",
                arguments: [name]
            )
            return Summed(name: name, columns: columns)
        }
    }

    /// They belong to the connection, so that other programs that write leave the sums behind.
    private static func triggers(_ table: Summed) -> String {
        let (new, old) = (table.row("NEW"), table.row("OLD"))
        let changes = [("INSERT", "+ 1", new, "0"), ("UPDATE", "+ 0", new, old), ("DELETE", "- 1", "0", old)]
        return changes.map { event, rows, plus, minus in
            """
            CREATE TEMP TRIGGER IF NOT EXISTS \("sum_\(event.lowercased())_\(table.name)".quotedDatabaseIdentifier)
            AFTER \(event) ON main.\(table.name.quotedDatabaseIdentifier) BEGIN
                UPDATE table_sum SET rows = rows \(rows), sum = sum_changed(sum, \(plus), \(minus))
                WHERE name = \(table.name.sqlLiteral);
            END;
            """
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var sqlLiteral: String { "'\(replacing("'", with: "''"))'" }
}
