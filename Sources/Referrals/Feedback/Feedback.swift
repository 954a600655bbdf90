package import Foundation
package import GRDB
import Storage

/// Three questions after a referral, kept in sums only.
package enum Feedback {
    package enum Answer: String, CaseIterable, Sendable { case yes, partly, no }

    /// Adds answers to the sums of the month; each side answers once. Throws `Problem.conflict` the second time.
    package static func give(
        _ db: Database,
        _ answers: [Int: Answer],
        after referral: Referral,
        from audience: ReferralLink.Audience,
        at moment: Date
    ) throws {
        guard !answers.isEmpty, answers.keys.allSatisfy((1...3).contains) else {
            throw ReferralFault.unmet(field: "feedback", reason: "empty")
        }
        guard !(try isGiven(db, referral.id, audience)) else { throw Problem.conflict("feedback was given") }
        try db.execute(
            sql: "INSERT INTO feedback_given (referral, audience) VALUES (?, ?)",
            arguments: [referral.id, audience.rawValue]
        )
        let month = Day(moment).yearAndMonth
        for (question, answer) in answers.sorted(by: { $0.key < $1.key }) {
            let sql = """
                INSERT INTO feedback_sum (month, municipality, audience, question, answer, count) VALUES (?, ?, ?, ?, ?, 1)
                ON CONFLICT DO UPDATE SET count = count + 1
                """
            try db.execute(
                sql: sql,
                arguments: [month, referral.municipality, audience.rawValue, question, answer.rawValue]
            )
        }
    }

    package static func isGiven(_ db: Database, _ referral: String, _ audience: ReferralLink.Audience) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM feedback_given WHERE referral = ? AND audience = ?)"
        return try Bool.fetchOne(db, sql: sql, arguments: [referral, audience.rawValue]) ?? false
    }
}
