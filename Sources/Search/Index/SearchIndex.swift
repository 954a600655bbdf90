import Directory
import Foundation
package import GRDB
package import Storage

/// The index beside the directory: rebuilt whole by one command, or kept up service by service.
package struct SearchIndex: Sendable {
    private let store: Store
    private static let definition = String(decoding: PackageResources.index_sql, as: UTF8.self)
    private static let batch = 500

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
            var count = 0
            var last: Int64 = 0
            while case let page = try Service.ids(db, after: last, limit: Self.batch), let end = page.last {
                for service in try Service.fetch(db, ids: page.map(\.id)) { try Self.write(service, lists, db) }
                last = end.number
                count += page.count
                progress(count)
            }
            try db.execute(sql: "INSERT INTO search_text (search_text) VALUES ('optimize')")
            return count
        }
    }

    /// Brings some services' entries up to date, in the caller's transaction.
    package static func update(_ db: Database, services ids: [String]) throws {
        guard !ids.isEmpty, try db.tableExists("search_state") else { return }
        let lists = try ControlledLists(db)
        for service in try Service.fetch(db, ids: ids) {
            try db.execute(sql: "DELETE FROM search_entry WHERE number = ?", arguments: [service.number])
            if service.status != .draft { try write(service, lists, db) }
        }
        try db.execute(sql: "UPDATE search_state SET version = version + 1")
    }

    /// Identifiers of services whose entry is missing, outdated or too many, compared with the tables.
    package func differences() async throws -> [String] {
        try await store.read { db in
            guard try db.tableExists("search_entry") else { return ["the index is missing"] }
            let lists = try ControlledLists(db)
            var wrong = try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM search_entry
                    WHERE number NOT IN (SELECT number FROM service WHERE status <> 'draft') ORDER BY number
                    """
            )
            var last: Int64 = 0
            while case let page = try Service.ids(db, after: last, limit: Self.batch), let end = page.last {
                for service in try Service.fetch(db, ids: page.map(\.id))
                where try Self.isOutdated(service, lists, db) { wrong.append(service.id) }
                last = end.number
            }
            return wrong
        }
    }

    static func version(_ db: Database) throws -> Int {
        guard try db.tableExists("search_state") else { return 0 }
        return try Int.fetchOne(db, sql: "SELECT version FROM search_state") ?? 0
    }

    private static func isOutdated(_ service: Service, _ lists: ControlledLists, _ db: Database) throws -> Bool {
        let sql = "SELECT * FROM search_entry WHERE number = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [service.number]) else { return true }
        return try Array(row.databaseValues) != values(service, lists).map { $0?.databaseValue ?? .null }
    }

    private static func write(_ service: Service, _ lists: ControlledLists, _ db: Database) throws {
        let values = try values(service, lists)
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.cachedStatement(sql: "INSERT INTO search_entry VALUES (\(marks))")
        try statement.execute(arguments: StatementArguments(values))
    }

    /// Everything that an entry holds, in the order of the index's columns.
    private static func values(_ service: Service, _ lists: ControlledLists) throws -> [(any DatabaseValueConvertible)?]
    {
        let document = try IndexDocument(service, lists)
        var values: [(any DatabaseValueConvertible)?] = [service.number]
        values.append(contentsOf: document.columns)
        values.append(contentsOf: filterValues(service))
        values.append(contentsOf: document.cards)
        return values
    }

    /// What the filters ask about, in the order of the index's columns.
    private static func filterValues(_ service: Service) -> [(any DatabaseValueConvertible)?] {
        let capacity = service.capacity
        let hasCapacity = capacity != nil && (capacity?.queue ?? 0) == 0 && capacity?.places != 0
        return [
            service.id, TextAnalysis.fold(service.name.text(.et)), service.organization.kind,
            service.needs.joined(separator: " "), service.areas.joined(separator: " "),
            service.languages.joined(separator: " "),
            service.eligibility.ageFrom, service.eligibility.ageTo,
            service.cost.isFree, service.status == .ended, service.schedule?.text,
            hasCapacity, capacity?.fullUntil?.description, service.validity.to?.latest?.description,
        ]
    }
}
