import Directory
import GRDB
import Storage

/// What stands in the index about a service besides its terms.
struct IndexEntry: Sendable {
    typealias Values = [DatabaseValue]

    let number: Int64
    /// What the filters ask about, in the order of the table's columns.
    let entry: Values
    let card: Values
    let name: Values

    init(_ service: Service) {
        number = service.number
        entry = Self.entry(service)
        let estonian = Card(service, in: .et)
        let others = [Language.ru, .en].map { CardEncoding.encode(Card(service, in: $0), beside: estonian) }
        card = Self.values([number, CardEncoding.encode(estonian), others[0], others[1]])
        name = Self.values([number, DocumentTexts.names(service)])
    }

    private static func values(_ values: [(any DatabaseValueConvertible)?]) -> Values {
        values.map { $0?.databaseValue ?? .null }
    }

    private static func entry(_ service: Service) -> Values {
        let capacity = service.capacity
        let hasCapacity = capacity != nil && (capacity?.queue ?? 0) == 0 && capacity?.places != 0
        let words =
            [service.summary, service.description].contains { !$0.isEmpty }
            ? [service.summary, service.description] : [service.name]
        let told = Language.allCases.filter { language in words.contains { $0[language] != nil } }
        return values([
            service.number, service.id, TextAnalysis.terms(service.name.text(.et)).joined(separator: " "),
            told.map(\.rawValue).joined(separator: " "),
            service.organization.kind,
            service.needs.joined(separator: " "), service.areas.joined(separator: " "),
            service.languages.joined(separator: " "),
            service.eligibility.ageFrom, service.eligibility.ageTo,
            service.cost.isFree, service.status == .ended, service.schedule?.text,
            hasCapacity, capacity?.fullUntil?.description, capacity?.believedUntil?.description,
            service.validity.to?.latest?.description, Int(Field.mask { service.flags[$0] == true }),
        ])
    }
}

/// Writes entries, takes them away, and tells whether they stand as they should.
struct EntryWriting {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func write(_ entry: IndexEntry) throws {
        try insert("search_entry", entry.entry)
        try insert("search_card", entry.card)
        try db.cachedStatement(sql: "INSERT INTO search_name (rowid, name) VALUES (?, ?)")
            .execute(arguments: StatementArguments(entry.name))
    }

    func remove(_ number: Int64) throws {
        for sql in [
            "DELETE FROM search_entry WHERE number = ?", "DELETE FROM search_card WHERE number = ?",
            "DELETE FROM search_name WHERE rowid = ?",
        ] { try db.cachedStatement(sql: sql).execute(arguments: [number]) }
    }

    /// Whether everything stands as it would be written now, to the last value.
    func isUpToDate(_ entry: IndexEntry) throws -> Bool {
        try stands("SELECT * FROM search_entry WHERE number = ?", entry.number, entry.entry)
            && stands("SELECT * FROM search_card WHERE number = ?", entry.number, entry.card)
            && stands("SELECT rowid, name FROM search_name WHERE rowid = ?", entry.number, entry.name)
    }

    private func insert(_ table: StaticString, _ values: IndexEntry.Values) throws {
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.cachedStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
        try statement.execute(arguments: StatementArguments(values))
    }

    private func stands(_ sql: String, _ number: Int64, _ values: IndexEntry.Values) throws -> Bool {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [number]) else { return false }
        return Array(row.databaseValues) == values
    }
}
