package import GRDB

/// Whether the file is whole: its pages, its references and its journal.
package enum Integrity {
    /// What is wrong, a sentence each; nothing when all is well.
    package static func faults(_ db: Database) throws -> [String] {
        var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            .map { "The file is damaged: \($0)." }
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
            let (table, parent): (String, String) = (row[0], row[2])
            faults.append("A row of \(table) refers to a row of \(parent) that is not there.")
        }
        if let number = try Journal.firstBreak(db) {
            faults.append("The journal is broken at line \(number): it was changed, taken out or slipped in.")
        }
        return faults
    }
}
