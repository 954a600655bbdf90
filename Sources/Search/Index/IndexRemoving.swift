import GRDB
import Storage

/// Takes the tables of the index away, also when their pages are damaged.
struct IndexRemoving {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// A table whose pages could not all be given back. The transaction in which that was tried cannot write any more.
    struct Stuck: Error {}

    private static let tables = [
        "search_text", "search_name", "search_card", "search_fresh", "search_list", "search_entry", "search_term",
        "search_state",
    ]

    /// Gives their pages back. Throws `Stuck` when some of these are damaged.
    func drop() throws {
        for table in Self.tables {
            do { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") } catch let error as DatabaseError {
                guard Damage.isTold(by: error) || error.resultCode == .SQLITE_ERROR else { throw error }
                throw Stuck()
            }
        }
    }

    /// Takes them off the list of tables without looking at their pages, which writing the whole file anew (VACUUM) then gives back.
    /// Is to stand first in its transaction.
    func strikeOff() throws {
        try db.execute(
            sql: """
                PRAGMA writable_schema = ON;
                DELETE FROM sqlite_master WHERE tbl_name GLOB 'search_*';
                PRAGMA writable_schema = RESET;
                """
        )
    }
}
