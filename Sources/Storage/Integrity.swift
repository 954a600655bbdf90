package import GRDB

/// Whether the file is whole: its pages, its references, its journal, and whether every table is as the program left it.
package enum Integrity {
    /// What is wrong, a sentence each; nothing when all is well.
    package static func faults(_ db: Database) throws -> [String] {
        let looks = [pages, references, journal, schema, TableSums.faults]
        return try looks.flatMap { look in
            do { return try Damage.watching { try look(db) } } catch  where Damage.isTold(by: error) {
                return ["The file is damaged: \(reason(error)). Bring back a copy from before."]
            }
        }
    }

    private static func reason(_ error: any Error) -> String {
        if case StoreFault.damaged(let what) = error { return what }
        return (error as? DatabaseError)?.message ?? "\(error)"
    }

    private static func pages(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            .map { "The file is damaged: \($0.replacing("\n", with: " "))." }
    }

    private static func references(_ db: Database) throws -> [String] {
        try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
            let (table, parent): (String, String) = (row[0], row[2])
            return "A row of \(table) refers to a row of \(parent) that is not there."
        }
    }

    private static func journal(_ db: Database) throws -> [String] {
        try Journal.firstBreak(db).map {
            ["The journal is broken at line \($0): it was changed, taken out or slipped in."]
        } ?? []
    }

    /// Whether the schema is the one that its steps make.
    private static func schema(_ db: Database) throws -> [String] {
        let right = try DatabaseQueue()
        try StoreMigrator.bringUpToDate(right)
        let (wanted, found) = (try right.read(definitions), try definitions(db))
        let told = try Set(String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations"))
        let names = Set(wanted.keys).union(found.keys).filter { wanted[$0] != found[$0] }.sorted()
        let faults = names.map {
            "The definition of \($0) is not the one that the program made. Bring back a copy from before."
        }
        return told == Set(StoreMigrator.steps.map(\.name))
            ? faults : faults + ["The list of the schema's steps (grdb_migrations) is not as the program left it."]
    }

    /// What each table, index and trigger is made by; without the search index and what others keep in the file.
    private static func definitions(_ db: Database) throws -> [String: String] {
        let sql = """
            SELECT type || ' ' || name, coalesce(sql, '') || ' of ' || tbl_name FROM main.sqlite_master
            WHERE tbl_name NOT GLOB 'search_*' AND tbl_name NOT GLOB '_litestream*' AND tbl_name <> 'table_sum'
            AND tbl_name NOT GLOB 'sqlite_*'
            """
        return try Row.fetchAll(db, sql: sql).reduce(into: [:]) { $0[$1[0]] = $1[1] }
    }
}
