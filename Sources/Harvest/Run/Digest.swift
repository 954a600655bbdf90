package import Directory
package import Foundation
package import GRDB
package import Storage

/// A week of keeping the directory true, in numbers and without anybody's name.
package struct Digest: Sendable {
    package let day: Day
    package let waiting: Int
    /// Within the week: by people, and by rule.
    package let decided: Int
    package let ruled: Int
    package let stale: [Stale]
    package let bad: [LinkCheck]
    package let contradictions: Int
    /// Reports of readers and partners that wait.
    package let mistakes: Int
    package let sources: [(source: SourceRecord, run: Run?)]

    /// The week that ends at a moment.
    package init(_ db: Database, at now: Date) throws {
        day = Day(now)
        let since = now.addingTimeInterval(-7 * 86_400).iso8601
        let sql = """
            SELECT count(*) FROM decision WHERE decided_at > ? AND undone_at IS NULL AND verdict <> 'outdated'
                AND (decided_by = 'rule') = ?
            """
        waiting = try Proposal.count(db)
        decided = try Int.fetchOne(db, sql: sql, arguments: [since, false]) ?? 0
        ruled = try Int.fetchOne(db, sql: sql, arguments: [since, true]) ?? 0
        (stale, bad) = (try Stale.all(db, on: day), try LinkCheck.bad(db))
        contradictions = try Contradiction.all(db).count
        mistakes = try Mistake.count(db)
        let latest = try Run.latestOfEach(db)
        sources = try SourceRecord.all(db).map { ($0, latest[$0.name]) }
    }

    /// The name of its file, one for each week: that of its Monday.
    package static func file(for day: Day) -> String { "kaardistus-\(day.adding(days: 1 - day.weekday)).txt" }
}
