import Fetch
package import Foundation
package import GRDB
import Storage

/// A system that is told when something has happened.
package struct WebhookTarget: Equatable, Hidden, Sendable {
    package let id: String
    /// Whose referrals it is told of: an EHAK code.
    package let municipality: String
    package let address: String
    let host: String
    let secret: Data
    package let madeAt: Date
    /// How often in a row it has not answered well.
    package let failures: Int
    /// Until when it is left alone for that.
    package let pausedUntil: Date?
    /// Since when it rests; nil while it is told of things.
    package let restsSince: Date?
    /// Whether it was put to rest because it kept failing.
    package let isGivenUp: Bool

    /// Who puts to rest what keeps failing.
    static let outbox = "outbox"
    static let secretField = "secret"

    init(_ row: Row) {
        (id, municipality, address) = (row["id"], row["municipality"], row["address"])
        (host, secret, failures) = (row["host"], row["secret"], row["failures"])
        madeAt = Date(iso8601: row["made_at"]) ?? .distantPast
        pausedUntil = (row["paused_until"] as String?).flatMap(Date.init(iso8601:))
        restsSince = (row["disabled_at"] as String?).flatMap(Date.init(iso8601:))
        isGivenUp = (row["disabled_by"] as String?) == Self.outbox
    }

    /// Every target, by municipality.
    package static func all(_ db: Database) throws -> [WebhookTarget] {
        try Row.fetchAll(db, sql: "SELECT * FROM webhook_target ORDER BY municipality, made_at, id").map(
            WebhookTarget.init
        )
    }

    /// The targets that are told of a municipality's referrals; those that rest as well, for they catch up when woken.
    package static func all(_ db: Database, of municipality: String) throws -> [WebhookTarget] {
        let sql = "SELECT * FROM webhook_target WHERE municipality = ? ORDER BY made_at, id"
        return try db.rows(sql, [municipality], WebhookTarget.init)
    }

    package static func find(_ db: Database, id: String) throws -> WebhookTarget? {
        try db.first("SELECT * FROM webhook_target WHERE id = ?", [id], WebhookTarget.init)
    }

    /// The name of the key that its secret lies under.
    static func vaultSubject(_ id: String) -> String { "webhook \(id)" }

    /// Whether an address may be one of a target: `https`, or `http` on this machine where that is allowed.
    static func checked(_ text: String, allowsLocal: Bool) throws -> WebAddress {
        guard let address = try? WebAddress(text), text.utf8.count <= 500 else {
            throw Problem.invalid(field: "address", reason: "no address of the web")
        }
        let isLocal = ["localhost", "127.0.0.1"].contains(address.host)
        guard address.scheme == "https" || (isLocal && allowsLocal) else {
            throw Problem.invalid(field: "address", reason: "only https")
        }
        let number = IPAddress(address.host)
        guard allowsLocal || (!isLocal && number.map(AddressGuard.isOpen) ?? true) else {
            throw Problem.invalid(field: "address", reason: "inside a private network")
        }
        return address
    }
}
