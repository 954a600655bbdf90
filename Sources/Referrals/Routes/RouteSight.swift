package import Accounts
import Directory
package import Foundation
package import GRDB
package import Storage

/// What is known of the addresses of a service, for somebody who may see it.
package struct RouteSight: Sendable {
    package private(set) var route: PartnerRoute?
    package private(set) var waiting: [PartnerRoute] = []
    package private(set) var history: [RouteHistory] = []
    /// Names of the accounts that had a part in it.
    package private(set) var people: [String: String] = [:]
    /// The addresses that the reader may make sure of.
    package private(set) var mayAgree: Set<String> = []
    /// The addresses to which the question did not get.
    package private(set) var unreached: Set<String> = []
    /// Whether the reader may propose an address, or take the one that counts away.
    package private(set) var mayChange = false

    package init(_ db: Database, of service: String, for account: Account, _ vault: Vault, at moment: Date) throws {
        route = try PartnerRoute.find(db, of: service, at: moment)
        waiting = try PartnerRoute.waiting(db, of: service, at: moment)
        history = try RouteHistory.latest(db, of: service, vault)
        let named = waiting + [route].compactMap(\.self)
        let parts: [String?] = named.flatMap { [$0.askedBy, $0.secondBy] }
        people = try Account.names(db, of: parts + history.map { Optional($0.actor) })
        let second = try RouteSecond(db, account)
        mayAgree = Set(try waiting.filter { try second.may(db, $0) }.map(\.id))
        unreached = try PartnerRoute.unreached(db, among: waiting)
        mayChange = try Service.find(db, id: service).map(second.mayChange) ?? false
    }

    /// Those of every service that wait for the reader.
    package init(_ db: Database, for account: Account, at moment: Date) throws {
        waiting = try RouteSecond.waiting(db, for: account, at: moment)
        people = try Account.names(db, of: waiting.map(\.askedBy))
        unreached = try PartnerRoute.unreached(db, among: waiting)
        mayAgree = Set(waiting.map(\.id)).subtracting(unreached)
    }
}
