package import Foundation
package import GRDB

/// One line of the journal: what happened to which subject, when and by whom. Lines are chained by their hashes, so that a
/// line changed, taken out or slipped in later is found by `Journal.firstBreak`. They hold no personal data.
package struct Event: Equatable, Sendable {
    /// The line's place in the journal, from 1 without gaps.
    package let number: Int64
    /// When it happened, UTC in ISO 8601 with milliseconds.
    package let at: String
    /// What happened, as `noun.verb`: `service.added`.
    package let kind: String
    /// The identifier of what it happened to.
    package let subject: String
    /// Who did it: a command, a source or an account's identifier.
    package let actor: String
    /// What else is to be known, as JSON.
    package let data: String
    /// SHA-256 over the line before and this one.
    package let hash: String

    init(row: Row) {
        (number, at, kind, subject) = (row["number"], row["at"], row["kind"], row["subject"])
        (actor, data, hash) = (row["actor"], row["data"], row["hash"])
    }

    func hashed(after previous: String) -> String {
        Self.hash(previous, number, [at, kind, subject, actor, data])
    }

    static func hash(_ previous: String, _ number: Int64, _ parts: [String]) -> String {
        // Each part is preceded by its length, so that no two different lines give the same text.
        Fingerprint.sha256(parts.reduce("\(previous)|\(number)") { "\($0)|\($1.utf8.count):\($1)" })
    }
}

/// The append-only record of every change.
package enum Journal {
    /// Writes a line in the transaction of the change itself.
    package static func append(
        _ db: Database,
        _ kind: String,
        subject: String,
        actor: String,
        at moment: Date,
        data: String = "{}"
    ) throws {
        let last: (Int64, String)? = try db.first("SELECT number, hash FROM event ORDER BY number DESC LIMIT 1") {
            ($0[0], $0[1])
        }
        let (number, before) = last.map { ($0 + 1, $1) } ?? (1, "")
        let at = moment.iso8601
        let hash = Event.hash(before, number, [at, kind, subject, actor, data])
        let insert = "INSERT INTO event (number, at, kind, subject, actor, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"
        try db.run(insert, [number, at, kind, subject, actor, data, hash])
    }

    /// The number of the first line that does not follow from the one before, or nil when the chain is whole.
    package static func firstBreak(_ db: Database) throws -> Int64? {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY number")
        var previous = ""
        var expected: Int64 = 1
        while let row = try rows.next() {
            let event = Event(row: row)
            guard event.number == expected, event.hash == event.hashed(after: previous) else { return expected }
            previous = event.hash
            expected += 1
        }
        return nil
    }

    /// How many of the latest lines are looked through.
    private static let lookedThrough: Int64 = 20_000

    /// The latest lines of some kinds by one actor, the latest first.
    package static func latest(_ db: Database, of kinds: [String], by actor: String, most: Int = 50) throws -> [Event] {
        let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM event") ?? 0
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        let sql = """
            SELECT * FROM event WHERE number > ? AND actor = ? AND kind IN (\(marks)) ORDER BY number DESC LIMIT ?
            """
        let head: StatementArguments = [last - lookedThrough, actor]
        return try Row.fetchAll(db, sql: sql, arguments: head + StatementArguments(kinds) + [most]).map(Event.init)
    }

    /// The lines about one subject, oldest first.
    package static func events(_ db: Database, about subject: String) throws -> [Event] {
        try Row.fetchAll(db, sql: "SELECT * FROM event WHERE subject = ? ORDER BY number", arguments: [subject])
            .map(Event.init)
    }
}
