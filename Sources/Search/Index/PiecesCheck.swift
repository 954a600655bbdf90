import GRDB
import Storage

/// Checks the index of pieces of names by FTS5's own check, which has to write: in a copy in memory.
struct PiecesCheck {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// Where FTS5 keeps an index, and what the check goes by.
    private static let parts = ["data", "idx", "content", "docsize", "config"]

    /// Whether the index holds the names that stand beside it, and nothing else.
    func isWhole() throws -> Bool {
        let sql = "SELECT sql FROM sqlite_master WHERE name = 'search_name'"
        guard let definition = try String.fetchOne(db, sql: sql) else { return false }
        let copy = try DatabaseQueue()
        return try copy.inDatabase { other in
            do {
                try other.execute(sql: definition)
                for part in Self.parts { try fill(other, "search_name_\(part)") }
                try other.execute(sql: "INSERT INTO search_name (search_name) VALUES ('integrity-check')")
                return true
            } catch let error as DatabaseError {
                guard Damage.isTold(by: error) || error.resultCode == .SQLITE_ERROR else { throw error }
                return false
            }
        }
    }

    private func fill(_ other: Database, _ table: String) throws {
        try other.execute(sql: "DELETE FROM \(table)")
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
        while let row = try rows.next() {
            let marks = repeatElement("?", count: row.count).joined(separator: ", ")
            try other.cachedStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
                .execute(arguments: StatementArguments(Array(row.databaseValues)))
        }
    }
}
