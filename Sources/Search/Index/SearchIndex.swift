import Directory
import Foundation
package import GRDB
package import Storage

/// The index beside the directory: rebuilt whole by one command, or kept up service by service.
package struct SearchIndex: Sendable {
    private let store: Store
    private static let definition = String(decoding: PackageResources.index_sql, as: UTF8.self)

    package init(store: Store) { self.store = store }

    /// Makes the index when there is none or its definition has changed. Says how many services it then holds, or nil when
    /// there was nothing to do.
    package func prepare() async throws -> Int? {
        let ready = try await store.read { db in
            guard try db.tableExists("search_state") else { return false }
            return try String.fetchOne(db, sql: "SELECT definition FROM search_state") == Self.definition
        }
        return ready ? nil : try await rebuild()
    }

    /// Makes the whole index anew from the tables, telling after each batch how many services are done.
    package func rebuild(progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        try await store.write { db in
            let version = try Self.version(db)
            try db.execute(sql: Self.definition)
            try db.execute(
                sql: "INSERT INTO search_state (version, definition) VALUES (?, ?)",
                arguments: [version + 1, Self.definition]
            )
            let lists = try ControlledLists(db)
            let analysis = DocumentAnalysis(lists)
            var writing = IndexWriting(db, analysis)
            var count = 0
            try ServicePages(db).forEach { service in
                try writing.write(service)
                count += 1
                if count % 100 == 0 { progress(count) }
            }
            try db.execute(sql: "INSERT INTO search_text (search_text) VALUES ('optimize')")
            return count
        }
    }

    /// Brings some services' entries up to date, in the caller's transaction.
    package static func update(_ db: Database, services ids: [String]) throws {
        guard !ids.isEmpty, try db.tableExists("search_state") else { return }
        var writing = IndexWriting(db, DocumentAnalysis(try ControlledLists(db)))
        for service in try Service.fetch(db, ids: ids) {
            try db.execute(sql: "DELETE FROM search_entry WHERE number = ?", arguments: [service.number])
            if service.status != .draft { try writing.write(service) }
        }
        try db.execute(sql: "UPDATE search_state SET version = version + 1")
    }

    /// Identifiers of services whose entry is missing, outdated or too many, compared with the tables.
    package func differences() async throws -> [String] {
        try await store.read { db in
            guard try db.tableExists("search_entry") else { return ["the index is missing"] }
            var wrong = try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM search_entry
                    WHERE number NOT IN (SELECT number FROM service WHERE status <> 'draft') ORDER BY number
                    """
            )
            var writing = IndexWriting(db, DocumentAnalysis(try ControlledLists(db)))
            try ServicePages(db).forEach { service in
                if try !writing.isUpToDate(service) { wrong.append(service.id) }
            }
            return wrong
        }
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

    func forEach(_ body: (Service) throws -> Void) throws {
        var last: Int64 = 0
        while case let page = try Service.ids(db, after: last, limit: Self.size), let end = page.last {
            for service in try Service.fetch(db, ids: page.map(\.id)) { try body(service) }
            last = end.number
        }
    }
}
