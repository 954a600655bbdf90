package import GRDB

/// A source as it is remembered: what its definition says of it, for those who read what came of it.
package struct SourceRecord: Equatable, Sendable {
    /// The stem of the definition's file.
    package let name: String
    package let title: String
    package let publisher: String
    /// The first page.
    package let address: String
    package let licence: String?
    /// The words that must be shown with the data.
    package let attribution: String?
    /// The fingerprint of the definition.
    package let definition: String
    /// How often it is read, in the words of the definition.
    package let schedule: String

    /// What a definition says.
    package init(_ definition: Definition) {
        (name, title, publisher) = (definition.name, definition.title, definition.publisher)
        address = definition.start.first?.text ?? ""
        (licence, attribution) = (definition.licence?.name, definition.licence?.attribution)
        (self.definition, schedule) = (definition.fingerprint, definition.schedule.words)
    }

    private init(_ row: Row) {
        (name, title, publisher, address) = (row["name"], row["title"], row["publisher"], row["address"])
        (licence, attribution) = (row["licence"], row["attribution"])
        (definition, schedule) = (row["definition"], row["schedule"])
    }

    /// All that were ever read, in the order of their titles.
    package static func all(_ db: Database) throws -> [SourceRecord] {
        try Row.fetchAll(db, sql: "SELECT * FROM source ORDER BY title COLLATE NOCASE, name").map(SourceRecord.init)
    }

    package static func find(_ db: Database, _ name: String) throws -> SourceRecord? {
        try Row.fetchOne(db, sql: "SELECT * FROM source WHERE name = ?", arguments: [name]).map(SourceRecord.init)
    }

    /// Remembers it; writes nothing when it is known so.
    package func keep(_ db: Database) throws {
        guard try Self.find(db, name) != self else { return }
        try db.execute(
            sql: """
                INSERT INTO source (name, title, publisher, address, licence, attribution, definition, schedule)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET title = excluded.title, publisher = excluded.publisher,
                    address = excluded.address, licence = excluded.licence, attribution = excluded.attribution,
                    definition = excluded.definition, schedule = excluded.schedule
                """,
            arguments: [name, title, publisher, address, licence, attribution, definition, schedule]
        )
    }
}

extension Definition.Schedule {
    /// As a definition writes it.
    var words: String {
        let how: String
        switch every {
        case .hours(1): how = "every hour"
        case .hours(let hours): how = "every \(hours) hours"
        case .day: how = "every day"
        case .week: how = weekday.map { "every \(Self.names[$0 - 1])" } ?? "every week"
        case .month: how = "every month"
        }
        return at == .night ? "\(how), at night" : how
    }

    private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
