package import GRDB

/// What happens often: its statements are prepared once for each connection.
extension Database {
    /// Carries out one statement.
    package func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// What the first row says, read where it lies; nil when there is none. `read` asks nothing of the database.
    package func first<Value>(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ read: (Row) throws -> Value
    ) throws -> Value? {
        let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        // The row is gone with the cursor.
        return try withExtendedLifetime(cursor) { try cursor.next().map(read) }
    }

    /// What every row says.
    package func rows<Value>(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ read: (Row) throws -> Value
    ) throws -> [Value] {
        let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try cursor.next() { values.append(try read(row)) }
        return values
    }
}
