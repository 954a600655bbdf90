import Foundation
import GRDB

/// The facts' schema, step by step. A released step is never edited; a new one is a new file and a new line.
enum StoreMigrator {
    /// Marks a file as ours, in its header: the letters KAAR.
    static let applicationID: Int32 = 0x4B41_4152

    static let steps: [(name: String, sql: [UInt8])] = [
        ("0001_directory", PackageResources._001_directory_sql),
        ("0002_accounts", PackageResources._002_accounts_sql),
        ("0003_gaps", PackageResources._003_gaps_sql),
        ("0004_related_concepts", PackageResources._004_related_concepts_sql),
        ("0005_harvest", PackageResources._005_harvest_sql),
        ("0006_vault", PackageResources._006_vault_sql),
        ("0007_outbox", PackageResources._007_outbox_sql),
        ("0008_accounts_completed", PackageResources._008_accounts_completed_sql),
        ("0009_referrals", PackageResources._009_referrals_sql),
        ("0010_asked", PackageResources._010_asked_sql),
        ("0011_idempotency", PackageResources._011_idempotency_sql),
        ("0012_lean_messages", PackageResources._012_lean_messages_sql),
        ("0013_parting", PackageResources._013_parting_sql),
        ("0014_routes", PackageResources._014_routes_sql),
        ("0015_standing_in", PackageResources._015_standing_in_sql),
        ("0016_kept_text", PackageResources._016_kept_text_sql),
        ("0017_danger", PackageResources._017_danger_sql),
        ("0018_hash_keys", PackageResources._018_hash_keys_sql),
        ("0019_sign_ins", PackageResources._019_sign_ins_sql),
        ("0020_held", PackageResources._020_held_sql),
        ("0021_clock", PackageResources._021_clock_sql),
        ("0022_vouched", PackageResources._022_vouched_sql),
        ("0023_flags", PackageResources._023_flags_sql),
    ]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.name) { try $0.execute(sql: String(decoding: step.sql, as: UTF8.self)) }
        }
        return migrator
    }

    /// The steps that a file lacks, in their order.
    static func pending(_ db: Database) throws -> [(name: String, sql: [UInt8])] {
        let done = try migrator.appliedIdentifiers(db)
        return steps.filter { !done.contains($0.name) }
    }

    /// Writes our mark into a new file before anything else, so that a file without it is never ours; of one that is there
    /// asks, without writing, whether a newer program has written to it.
    static func claim(_ path: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        guard (attributes?[.size] as? Int ?? 0) > 0 else {
            if !FileManager.default.fileExists(atPath: path) { try StoreFault.make(path) }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
            return try queue.close()
        }
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let isNewer = try queue.read { try migrator.hasBeenSuperseded($0) }
        try queue.close()
        if isNewer { throw StoreFault.newerSchema }
    }

    /// Says whether there was anything to do.
    @discardableResult static func bringUpToDate(_ database: any DatabaseWriter) throws -> Bool {
        let isBehind = try database.read { try !migrator.hasCompletedMigrations($0) }
        if isBehind { try migrator.migrate(database) }
        return isBehind
    }
}
