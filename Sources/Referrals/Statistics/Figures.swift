import Foundation
import GRDB
import Storage

extension ReferralStatistics.Figures {
    init(_ db: Database, _ municipalities: [String], _ quarter: Quarter) throws {
        let json = String(decoding: try JSONEncoder().encode(municipalities), as: UTF8.self)
        let scope = """
            referral.municipality IN (SELECT value FROM json_each(?1)) AND sent_at >= ?2 AND sent_at < ?3
            AND state <> 'entered_in_error'
            """
        let arguments: StatementArguments = [json, quarter.start, quarter.end]
        let sent = try Int.fetchOne(db, sql: "SELECT count(*) FROM referral WHERE \(scope)", arguments: arguments) ?? 0
        let steps = try Row.fetchAll(
            db,
            sql: """
                SELECT step.move, step.lasted FROM step JOIN referral ON referral.id = step.referral
                WHERE step.from_state = 'sent' AND step.move IN ('accept', 'decline', 'expire') AND \(scope)
                """,
            arguments: arguments
        )
        let answers = steps.filter { $0["move"] as String != "expire" }.map { $0["lasted"] as Int }.sorted()
        let warm = try Row.fetchOne(
            db,
            sql: "SELECT count(warm) AS all_of_them, sum(warm) AS warm FROM referral WHERE \(scope)",
            arguments: arguments
        )
        self.sent = sent == 0 || sent >= Suppression.floor ? sent : nil
        answeredPercent = Self.percent(answers.count, of: steps.count)
        medianDays = answers.count < Suppression.floor ? nil : (answers[answers.count / 2] + 86_399) / 86_400
        warmPercent = Self.percent(warm?["warm"] ?? 0, of: warm?["all_of_them"] ?? 0)
    }

    /// Of a hundred; nil when too few stand behind it, or when it would tell of the few that differ.
    static func percent(_ part: Int, of whole: Int) -> Int? {
        let rest = whole - part
        guard whole >= Suppression.floor, part == 0 || part >= Suppression.floor, rest == 0 || rest >= Suppression.floor
        else { return nil }
        return (part * 100 + whole / 2) / whole
    }
}
