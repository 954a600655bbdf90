import Foundation
package import GRDB
import Storage

/// How an organisation has answered so far: a figure to see before it is chosen. It tells of organisations, not of people.
package struct PartnerRecord: Equatable, Sendable {
    /// With fewer requests than this there is no figure.
    package static let least = 5

    /// Requests that were answered or ran out.
    package let asked: Int
    package let answered: Int
    /// Whole days within which half of the answers came.
    package let medianDays: Int?

    package var hasFigure: Bool { asked >= Self.least }
    package var answeredPercent: Int { asked == 0 ? 0 : (answered * 100 + asked / 2) / asked }

    package init(_ db: Database, of organization: String) throws {
        let sql = """
            SELECT step.move, step.lasted FROM step JOIN referral ON referral.id = step.referral
            WHERE referral.organization = ? AND step.from_state = 'sent' AND step.move IN ('accept', 'decline', 'expire')
            ORDER BY step.number DESC LIMIT 500
            """
        let rows = try Row.fetchAll(db, sql: sql, arguments: [organization])
        let answers = rows.filter { $0["move"] as String != "expire" }.map { $0["lasted"] as Int }.sorted()
        (asked, answered) = (rows.count, answers.count)
        medianDays = answers.isEmpty ? nil : (answers[answers.count / 2] + 86_399) / 86_400
    }
}
