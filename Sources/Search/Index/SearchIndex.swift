import Directory
import Foundation
package import GRDB
package import Storage

/// The index beside the directory: rebuilt whole by one command, or kept up service by service.
package struct SearchIndex: Sendable {
    private let store: Store
    private static let definition = String(decoding: PackageResources.index_sql, as: UTF8.self)
    /// With more changed services than this beside the lists, the lists are made anew.
    package static let mostFresh = 2_000

    package init(store: Store) { self.store = store }

    /// Makes the index when there is none, its definition has changed, or too much has changed since it was made. Says how many
    /// services it then holds, or nil when there was nothing to do.
    package func prepare() async throws -> Int? {
        let ready = try await store.read { db in
            guard try db.tableExists("search_state"), try Self.isOfThisProgram(db) else { return false }
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM search_fresh") ?? 0 <= Self.mostFresh
        }
        return ready ? nil : try await rebuild()
    }

    /// Makes the index anew when more than a fiftieth of the services, and more than a hundred, have changed since it was made:
    /// what stands beside the lists is kept in memory whole. Says whether it did.
    package func tidy() async throws -> Bool {
        let isDue = try await store.read { db in
            guard try db.tableExists("search_state") else { return false }
            let fresh = try Int.fetchOne(db, sql: "SELECT count(*) FROM search_fresh") ?? 0
            let services = try Int.fetchOne(db, sql: "SELECT count(*) FROM search_entry") ?? 0
            return fresh > max(100, services / 50)
        }
        if isDue { _ = try await rebuild() }
        return isDue
    }

    /// Makes the whole index anew from the tables, telling after each batch how many services are done.
    package func rebuild(progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        var count: Int
        do { count = try await rebuild(progress) { try IndexRemoving($0).drop() } } catch is IndexRemoving.Stuck {
            count = try await rebuild(progress) { try IndexRemoving($0).strikeOff() }
            // Pages that could not be given back belong to nothing.
            try? await store.compact()
        }
        // Whoever reads would look through all of it in the log first; where others read just now it waits for its time.
        try? await store.checkpoint()
        return count
    }

    private func rebuild(
        _ progress: @escaping @Sendable (Int) -> Void,
        removing: @escaping @Sendable (Database) throws -> Void
    ) async throws -> Int {
        try await store.write(alone: true) { db in
            try removing(db)
            return try Self.rebuild(db, progress: progress)
        }
    }

    /// The same in the caller's transaction.
    package static func rebuild(_ db: Database, progress: @Sendable (Int) -> Void = { _ in }) throws -> Int {
        // One that is damaged tells any number.
        let version = min(max(try version(db), 0), Int(Int32.max)) + 1
        let room = try Int.fetchOne(db, sql: "PRAGMA cache_size") ?? 0
        try db.execute(sql: "PRAGMA cache_size = \(cacheForRebuilding)")
        defer { try? db.execute(sql: "PRAGMA cache_size = \(room)") }
        try db.execute(sql: definition)
        let generation = Int64.random(in: 1...Int64.max)
        try db.execute(sql: "INSERT INTO search_state VALUES (?, ?, ?)", arguments: [generation, version, definition])
        let preparing = IndexPreparing(DocumentAnalysis(try Knowledge.current(db, generation: generation)))
        var count = 0
        let entries = EntryWriting(db)
        try ServicePages(db).forEach { page in
            let written = try page.filter { try entries.isWritten($0) }
            preparing.add(written)
            let before = count / 100
            count += written.count
            if count / 100 > before { progress(count) }
        }
        try preparing.postings().write(db)
        try db.execute(sql: "INSERT INTO search_name (search_name) VALUES ('optimize')")
        return count
    }

    /// Pages of every table are read in turn; in kilobytes, as SQLite wants it: negative.
    private static let cacheForRebuilding = -64_000

    /// Brings some services' entries up to date, in the caller's transaction.
    package static func update(_ db: Database, services ids: [String]) throws {
        guard !ids.isEmpty, try db.tableExists("search_state") else { return }
        guard ids.count <= mostFresh else { return _ = try rebuild(db) }
        try db.execute(sql: "UPDATE search_state SET version = version + 1")
        let fresh = FreshWriting(db, version: try version(db))
        let entries = EntryWriting(db)
        try Knowledge.current(db).lendAnalysis { analysis in
            for service in try Service.fetch(db, ids: ids) {
                try entries.remove(service.number)
                guard service.status != .draft else {
                    try fresh.remove(service.number)
                    continue
                }
                try entries.write(IndexEntry(service))
                try fresh.write(service, analysis)
            }
        }
    }

    /// Identifiers of services whose entry is missing, outdated or too many, compared with the tables.
    package func differences() async throws -> [String] {
        try await store.read { db in
            guard try db.tableExists("search_entry") else { return ["the index is missing"] }
            return try IndexComparison(db).differences()
        }
    }

    /// What is wrong with the index, a sentence each, compared with the tables and with itself.
    package func faults() async throws -> [String] {
        let advice = "kaardistus reindex makes it anew."
        do {
            let isOther = try await store.read { db in
                try db.tableExists("search_state") && !Self.isOfThisProgram(db)
            }
            if isOther {
                return ["The index was made by another version of the program, or is damaged; \(advice)"]
            }
            let differing = try await differences()
            let pieces = try await store.read { try PiecesCheck($0).isWhole() }
            let first = differing.first.map {
                "The index differs from the tables in \(differing.count) places, first \($0); \(advice)"
            }
            return (first.map { [$0] } ?? []) + (pieces ? [] : ["The index of pieces of names is not whole; \(advice)"])
        } catch  where Damage.isTold(by: error) { return ["The index is damaged; \(advice)"] }
    }

    /// Whether it was made as this program makes it.
    private static func isOfThisProgram(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "SELECT definition FROM search_state") == definition
    }

    static func version(_ db: Database) throws -> Int {
        guard try db.tableExists("search_state") else { return 0 }
        return try Int.fetchOne(db, sql: "SELECT version FROM search_state") ?? 0
    }
}

/// All services that the public may see, read a page at a time.
struct ServicePages {
    private static let size = 500
    private let db: Database

    init(_ db: Database) { self.db = db }

    func forEach(_ body: ([Service]) throws -> Void) throws {
        var last: Int64 = 0
        while case let page = try Service.ids(db, after: last, limit: Self.size), let end = page.last {
            try body(try services(page.map(\.id)))
            last = end.number
        }
    }

    /// One that cannot be read is left out, and the others of its page are read without it; `check` tells of it.
    private func services(_ ids: [String]) throws -> [Service] {
        do { return try Service.fetch(db, ids: ids) } catch  where StoreFault.isOfOneRow(error) {
            guard ids.count > 1 else { return [] }
            return try services(Array(ids[..<(ids.count / 2)])) + services(Array(ids[(ids.count / 2)...]))
        }
    }
}

extension EntryWriting {
    /// Writes the entry of a service, and says whether it could be written; of one that could not nothing is left.
    fileprivate func isWritten(_ service: Service) throws -> Bool {
        do {
            try write(IndexEntry(service))
            return true
        } catch  where StoreFault.isOfOneRow(error) {
            try remove(service.number)
            return false
        }
    }
}
