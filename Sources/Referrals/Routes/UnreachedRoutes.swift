import Foundation
import GRDB
import Outbox

extension PartnerRoute {
    /// The identifiers of those among some routes that wait for their mailbox, and to which the last question did not get.
    static func unreached(_ db: Database, among routes: [PartnerRoute]) throws -> Set<String> {
        let asked = routes.filter { $0.how == .link && $0.mailboxAgreed == nil }
        guard !asked.isEmpty else { return [] }
        let sql = """
            SELECT hash FROM route_link WHERE route = ? AND purpose = 'question' ORDER BY made_at DESC, hash LIMIT 1
            """
        var keys: [String: String] = [:]
        for route in asked {
            let hash = try String.fetchOne(db, sql: sql, arguments: [route.id])
            keys[route.id] = hash.map { "partner.route \($0)" }
        }
        let failed = try Undelivered.keys(db, among: Array(keys.values))
        return Set(keys.filter { failed.contains($0.value) }.keys)
    }
}
