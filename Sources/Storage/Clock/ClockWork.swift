package import Foundation
package import GRDB

/// How much the clock did on a day, by kind.
package struct ClockWork: Equatable, Sendable {
    package let day: Day
    package let errand: String
    package let times: Int

    /// For how many days it is remembered.
    private static let memory = 400

    /// Adds to what was done today.
    static func add(_ db: Database, _ errand: String, _ times: Int = 1, at moment: Date) throws {
        guard times > 0 else { return }
        let today = Day(moment)
        try db.run(
            """
            INSERT INTO clock_work (day, errand, times) VALUES (?1, ?2, ?3)
            ON CONFLICT (day, errand) DO UPDATE SET times = times + ?3
            """,
            [today.description, errand, times]
        )
        guard try Beat.isBelieved(db, at: moment) else { return }
        try db.run("DELETE FROM clock_work WHERE day < ?", [today.adding(days: -memory).description])
    }

    /// What was done since a day, the latest day first.
    package static func since(_ db: Database, _ day: Day) throws -> [ClockWork] {
        let sql = "SELECT * FROM clock_work WHERE day >= ? ORDER BY day DESC, errand"
        return try Row.fetchAll(db, sql: sql, arguments: [day.description]).compactMap { row in
            Day(row["day"] as String).map { ClockWork(day: $0, errand: row["errand"], times: row["times"]) }
        }
    }
}
