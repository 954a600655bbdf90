import Foundation
import GRDB
import Outbox

extension PartnerRoute {
    /// The identifiers of those among some routes that wait for their mailbox, and to which the last question did not get.
    static func unreached(_ db: Database, among routes: [PartnerRoute]) throws -> Set<String> {
        let asked = routes.filter { $0.how == .link && $0.mailboxAgreed == nil }.map(\.id)
        guard !asked.isEmpty else { return [] }
        // The hash is that of the latest: SQLite takes the other columns from the row of the maximum.
        let sql = """
            SELECT route, hash, max(made_at) FROM route_link
            WHERE purpose = 'question' AND route IN (SELECT value FROM json_each(?)) GROUP BY route
            """
        let json = String(decoding: try JSONEncoder().encode(asked), as: UTF8.self)
        let questions = try Row.fetchAll(db, sql: sql, arguments: [json]).map { row in
            (route: row["route"] as String, key: "partner.route \(row["hash"] as String)")
        }
        let failed = try Undelivered.keys(db, among: questions.map(\.key))
        return Set(questions.filter { failed.contains($0.key) }.map(\.route))
    }
}
