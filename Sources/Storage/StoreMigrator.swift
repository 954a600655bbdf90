import GRDB

/// The facts' schema, step by step. A released step is never edited; a new one is a new file and a new line.
enum StoreMigrator {
    /// Marks a file as ours, in its header: the letters KAAR.
    static let applicationID: Int32 = 0x4B41_4152

    static let steps: [(name: String, sql: [UInt8])] = [
        ("0001_directory", PackageResources._001_directory_sql)
    ]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.name) { db in
                try db.execute(sql: String(decoding: step.sql, as: UTF8.self))
                try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            }
        }
        return migrator
    }

    static func bringUpToDate(_ database: any DatabaseWriter) throws {
        let newer = try database.read { try migrator.hasBeenSuperseded($0) }
        if newer { throw StoreFault.newerSchema }
        try migrator.migrate(database)
    }
}
