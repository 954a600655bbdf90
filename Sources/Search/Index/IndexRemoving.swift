import GRDB
import Storage

/// Takes the tables of the index away, also when their pages are damaged.
struct IndexRemoving {
    private let db: Database

    init(_ db: Database) { self.db = db }

    private static let tables = [
        "search_text", "search_name", "search_card", "search_fresh", "search_list", "search_entry", "search_term",
        "search_state",
    ]

    /// Says whether all their pages could be given back. If not, the tables are struck off the list alone, and writing the whole file
    /// anew (VACUUM) gives the pages back.
    func remove() throws -> Bool {
        var isWhole = true
        for table in Self.tables {
            do { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") } catch let error as DatabaseError {
                guard Damage.isTold(by: error) || error.resultCode == .SQLITE_ERROR else { throw error }
                isWhole = false
            }
        }
        if !isWhole { try strikeOff() }
        return isWhole
    }

    private func strikeOff() throws {
        try db.execute(
            sql: """
                PRAGMA writable_schema = ON;
                DELETE FROM sqlite_master WHERE tbl_name GLOB 'search_*';
                PRAGMA writable_schema = RESET;
                """
        )
    }
}
