package import Foundation
package import GRDB
package import Storage

/// A line of the journal about where referrals of a service go: who did what, and from which address to which.
package struct RouteHistory: Equatable, Sendable {
    /// `asked`, `agreed`, `seconded`, `refused`, `withdrawn`, `objected`, `upheld`, `accepted`, `removed`.
    package let kind: String
    package let at: Date
    /// An account, or `partner`.
    package let actor: String
    /// Nil once the particulars are forgotten.
    package let from: String?
    package let to: String?

    /// The latest lines of a service, the latest first. Throws a `VaultFault`.
    package static func latest(_ db: Database, of service: String, _ vault: Vault, limit: Int = 30) throws
        -> [RouteHistory]
    {
        try Journal.events(db, about: service).filter { $0.kind.hasPrefix("route.") }.suffix(limit).reversed().map {
            let facts = try SealedFacts(db, of: $0, vault)?.facts
            return RouteHistory(
                kind: String($0.kind.dropFirst("route.".count)),
                at: Date(iso8601: $0.at) ?? .distantPast,
                actor: $0.actor,
                from: facts?["from"],
                to: facts?["to"]
            )
        }
    }
}
