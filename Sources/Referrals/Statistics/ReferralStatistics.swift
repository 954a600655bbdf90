import Foundation
package import GRDB
import Storage

/// What became of referrals, in numbers without persons.
package struct ReferralStatistics: Equatable, Sendable {
    /// What the referrals are counted by.
    package enum Dimension: String, CaseIterable, Sendable {
        case state, need, organization, reason, way, outcome
        case followUp1 = "follow_up_1"
        case followUp3 = "follow_up_3"
        case followUp6 = "follow_up_6"
    }

    package struct Line: Equatable, Sendable {
        package let key: String
        /// Nil when it is too small to be told.
        package let count: Int?
    }

    /// By dimension, the most first; the hidden ones last.
    package let tables: [Dimension: [Line]]
    package let figures: Figures
    /// Answers to the three questions, by audience and question.
    package let feedback: [String: [Line]]

    /// Sums over everything; nil where too few stand behind them.
    package struct Figures: Equatable, Sendable {
        package let sent: Int?
        /// Of a hundred requests that were answered or ran out.
        package let answeredPercent: Int?
        /// Whole days in which half of the answers came.
        package let medianDays: Int?
        /// Of a hundred first contacts, those where nobody was left alone.
        package let warmPercent: Int?
    }

    /// Those of a quarter, of some municipalities together.
    package init(_ db: Database, in municipalities: [String], _ quarter: Quarter) throws {
        var tables: [Dimension: [Line]] = [:]
        for dimension in Dimension.allCases {
            let units = try municipalities.map { try Self.counts(db, dimension, in: $0, quarter) }
            tables[dimension] = Self.lines(Suppression.together(units))
        }
        self.tables = tables
        figures = try Figures(db, municipalities, quarter)
        feedback = try Self.feedback(db, municipalities, quarter)
    }

    /// The municipalities that have sent anything, and the quarters in which, the latest first.
    package static func units(_ db: Database) throws -> (municipalities: [String], quarters: [Quarter]) {
        let municipalities = try String.fetchAll(
            db,
            sql: "SELECT DISTINCT municipality FROM referral WHERE sent_at IS NOT NULL ORDER BY municipality"
        )
        let days = try String.fetchAll(
            db,
            sql: "SELECT DISTINCT substr(sent_at, 1, 10) FROM referral WHERE sent_at IS NOT NULL"
        )
        return (municipalities, Array(Set(days.compactMap { Day($0) }.map(Quarter.init))).sorted(by: >))
    }

    /// How many were sent by municipality, small ones hidden.
    package static func byMunicipality(_ db: Database, _ quarter: Quarter) throws -> [Line] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT municipality, count(*) AS times FROM referral WHERE \(scope) GROUP BY municipality",
            arguments: [nil, quarter.start, quarter.end]
        )
        let counts = Dictionary(rows.map { ($0["municipality"] as String, $0["times"] as Int) }, uniquingKeysWith: +)
        return lines(Suppression.hiding(counts))
    }

    /// `?1` is the municipality or nothing, `?2` and `?3` the days of the quarter.
    static let scope = """
        (?1 IS NULL OR referral.municipality = ?1) AND sent_at >= ?2 AND sent_at < ?3 AND state <> 'entered_in_error'
        """

    private static func counts(_ db: Database, _ dimension: Dimension, in municipality: String, _ quarter: Quarter)
        throws
        -> [String: Int]
    {
        let (column, join) = dimension.source
        let sql = """
            SELECT \(column) AS value, count(*) AS times FROM referral \(join)
            WHERE \(scope) AND \(column) IS NOT NULL GROUP BY value
            """
        let rows = try Row.fetchAll(db, sql: sql, arguments: [municipality, quarter.start, quarter.end])
        return Dictionary(rows.map { ($0["value"] as String, $0["times"] as Int) }, uniquingKeysWith: +)
    }

    private static func feedback(_ db: Database, _ municipalities: [String], _ quarter: Quarter) throws -> [String:
        [Line]]
    {
        var lines: [String: [Line]] = [:]
        for audience in ["young_person", "partner"] {
            for question in 1...3 {
                let units = try municipalities.map { municipality -> [String: Int] in
                    let sql = """
                        SELECT answer, sum(count) AS times FROM feedback_sum
                        WHERE municipality = ? AND audience = ? AND question = ? AND month BETWEEN ? AND ? GROUP BY answer
                        """
                    let months = quarter.months
                    let rows = try Row.fetchAll(
                        db,
                        sql: sql,
                        arguments: [municipality, audience, question, months.first, months.last]
                    )
                    return Dictionary(rows.map { ($0["answer"] as String, $0["times"] as Int) }, uniquingKeysWith: +)
                }
                lines["\(audience).\(question)"] = Self.lines(Suppression.together(units))
            }
        }
        return lines
    }

    private static func lines(_ counts: [String: Int?]) -> [Line] {
        counts.map { Line(key: $0.key, count: $0.value) }
            .sorted { ($0.count ?? -1, $1.key) > ($1.count ?? -1, $0.key) }
    }
}

extension ReferralStatistics.Dimension {
    /// The column that is counted, and the table it stands in.
    fileprivate var source: (column: String, join: String) {
        switch self {
        case .state, .need, .organization, .reason, .way, .outcome: ("referral.\(rawValue)", "")
        case .followUp1: ("follow_up.answer", "JOIN follow_up ON follow_up.referral = referral.id AND month = 1")
        case .followUp3: ("follow_up.answer", "JOIN follow_up ON follow_up.referral = referral.id AND month = 3")
        case .followUp6: ("follow_up.answer", "JOIN follow_up ON follow_up.referral = referral.id AND month = 6")
        }
    }
}

extension Quarter {
    /// The moment it begins, in Estonian time.
    var start: String { WorkingDays.at(0, first).iso8601 }

    /// The moment the next one begins.
    var end: String { WorkingDays.at(0, FollowUp.due(3, after: first)).iso8601 }

    private var first: Day { Day(year: year, month: number * 3 - 2, day: 1) ?? Day(Date(timeIntervalSince1970: 0)) }
}
