package import Foundation
import GRDB

/// What brings an older file up to date: the steps it lacks, and a copy of it that is made before.
package struct Upgrade: Sendable {
    /// One step of the schema: its name, and the sentence it begins with.
    package struct Step: Equatable, Sendable {
        package let name: String
        package let about: String
    }

    package let path: String
    /// The steps that are to be done, in their order.
    package let steps: [Step]
    /// Whether anything stands in it that could be lost.
    package let hasRows: Bool
    /// How many bytes it has, with its log.
    package let size: Int
    /// Where the copy goes.
    package let copy: String

    /// Nil for a file that is missing, empty or up to date. Throws `StoreFault`. Looking changes nothing.
    package init?(_ path: String, at moment: Date) throws {
        guard StoreFault.size(of: path) > 0 else { return nil }
        try StoreFault.refuseForeignFile(at: path)
        let (pending, hasRows) = try StoreFault.translating(path) {
            let queue = try Looking.queue(path, Configuration(), isAlone: Looking.isAlone(path))
            if try queue.read(StoreMigrator.migrator.hasBeenSuperseded) { throw StoreFault.newerSchema }
            return try queue.read { (try StoreMigrator.pending($0), try Self.hasRows($0)) }
        }
        guard let last = pending.last else { return nil }
        (self.path, self.hasRows) = (path, hasRows)
        steps = pending.map { Step(name: $0.name, about: Self.about($0.sql)) }
        size = StoreFault.size(of: path) + StoreFault.size(of: "\(path)-wal")
        let time = moment.iso8601.prefix(19).filter { $0 != "-" && $0 != ":" }
        copy = "\(path).before-\(last.name.prefix(4))-\(time)Z"
    }

    /// How many bytes must be free: for the copy, and for what the steps write anew.
    package var room: Int { 2 * size + 1_048_576 }

    /// Copies the file beside itself, readable by its owner alone, as it is at one moment. Throws `StoreFault.noRoomToCopy` before
    /// anything is written where there is not room enough.
    package func makeCopy(free: Int? = nil) throws {
        let free = free ?? StoreFault.room(at: path) ?? .max
        guard free >= room else { throw StoreFault.noRoomToCopy(path: path, needed: room, free: free) }
        try StoreFault.make(copy)
        do {
            try StoreFault.translating(copy) {
                let (source, target) = (try source(), try DatabaseQueue(path: copy))
                try source.backup(to: target)
                try target.close()
                try source.close()
            }
        } catch {
            try? FileManager.default.removeItem(atPath: copy)
            throw error
        }
    }

    /// Does the steps on a copy in memory and says what would be wrong then; nothing when all would be well.
    package func rehearse() throws -> [String] {
        let (source, trial) = (try source(), try DatabaseQueue())
        try source.backup(to: trial)
        try StoreMigrator.bringUpToDate(trial)
        return try trial.read { try Integrity.faults($0) }
    }

    private func source() throws -> DatabaseQueue {
        try Looking.queue(path, Configuration(), isAlone: Looking.isAlone(path))
    }

    private static func hasRows(_ db: Database) throws -> Bool {
        let tables = """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
            """
        return try String.fetchAll(db, sql: tables).contains { name in
            try Int.fetchOne(db, sql: "SELECT 1 FROM \"\(name)\" LIMIT 1") != nil
        }
    }

    /// The sentence that a step begins with.
    private static func about(_ sql: [UInt8]) -> String {
        let first = String(decoding: sql, as: UTF8.self).split(separator: "\n").prefix { $0.hasPrefix("--") }
        let words = first.map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        return words.firstIndex(of: ".").map { String(words[...$0]) } ?? words
    }
}
