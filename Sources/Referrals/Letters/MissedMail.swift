import Accounts
package import Foundation
package import GRDB
import Outbox
import Storage

/// A mail about a referral that will not reach its reader: its holder has to tell them in another way.
package struct MissedMail: Equatable, Sendable {
    /// Who was to be told. Holders see on their board what a mail would have told them.
    package enum Reader: String, CaseIterable, Sendable {
        case partner
        case young
    }

    package let reader: Reader
    /// When it was given up.
    package let at: Date

    /// Those about some referrals that nobody has settled, by referral.
    package static func open(_ db: Database, of referrals: [String]) throws -> [String: [MissedMail]] {
        let settled = "SELECT settled_at FROM missed_mail WHERE referral = ? AND reader = ?"
        var open: [String: [MissedMail]] = [:]
        for missed in try Undelivered.about(db, referrals) {
            guard let reader = Reader(rawValue: missed.reader) else { continue }
            let until = try String.fetchOne(db, sql: settled, arguments: [missed.subject, reader.rawValue])
            if let until = until.flatMap(Date.init(iso8601:)), until >= missed.at { continue }
            open[missed.subject, default: []].append(MissedMail(reader: reader, at: missed.at))
        }
        return open
    }

    /// The holder has told them, or it is no longer needed. Throws `Problem.notFound` for what is not theirs.
    package static func settle(
        _ db: Database,
        _ id: String,
        _ reader: Reader,
        by access: ReferralAccess,
        at moment: Date
    ) throws {
        _ = try access.referral(db, id)
        let sql = "INSERT OR REPLACE INTO missed_mail (referral, reader, settled_by, settled_at) VALUES (?, ?, ?, ?)"
        try db.execute(sql: sql, arguments: [id, reader.rawValue, access.account.id, moment.iso8601])
        let data = "{\"reader\":\"\(reader.rawValue)\"}"
        try Journal.append(db, "mail.settled", subject: id, actor: access.account.id, at: moment, data: data)
    }
}
