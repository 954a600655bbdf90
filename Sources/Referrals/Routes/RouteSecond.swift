package import Accounts
package import Directory
package import Foundation
package import GRDB

/// Somebody who may be the second person that makes sure of an address: another account that hands young people on where the service
/// serves them. That is a specialist or coordinator of a municipality that it serves, or a coordinator of the same county; so nobody
/// can lead another municipality's young people anywhere with the help of the colleague next door. An objection of the address
/// before is settled by a coordinator who had no part in it. Two whom the same administrator has let in are one for a service that
/// serves more than their municipality.
package struct RouteSecond: Sendable {
    private let account: Account
    private let lists: ControlledLists

    package init(_ db: Database, _ account: Account) throws {
        (self.account, lists) = (account, try ControlledLists(db))
    }

    package func may(_ db: Database, _ route: PartnerRoute) throws -> Bool {
        guard account.may(.sendReferrals), account.id != route.askedBy, account.id != route.secondBy, route.over == nil
        else { return false }
        if route.isSuspended, account.role != .coordinator { return false }
        // What the mailbox was asked because its address was taken away is not for whoever did that to answer.
        if route.askedBy == "partner", try hasRemoved(db, route) { return false }
        let areas = try Service.find(db, id: route.service)?.areas ?? []
        return try knows(areas) && !mayBeTheAsker(db, route, areas)
    }

    /// Whether whoever asked may be the same person: both came in through one administrator. That is borne where nobody else's young
    /// people are concerned; for a service that serves others, too, the mailbox or somebody else has to agree.
    private func mayBeTheAsker(_ db: Database, _ route: PartnerRoute, _ areas: [String]) throws -> Bool {
        guard areas != [account.municipality], let one = try Account.administrator(db, behind: account.id) else {
            return false
        }
        return try one == Account.administrator(db, behind: route.askedBy)
    }

    private func hasRemoved(_ db: Database, _ route: PartnerRoute) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM route WHERE service = ? AND over_as = 'removed' AND over_by = ?)"
        return try Bool.fetchOne(db, sql: sql, arguments: [route.service, account.id]) ?? false
    }

    /// Those who are told that an address was objected to: who may settle it, or, where nobody may, whoever hands young people on where
    /// the service serves them, but for those it is about.
    static func judges(_ db: Database, of route: PartnerRoute) throws -> [Account] {
        let others = try Account.all(db).filter {
            $0.may(.sendReferrals) && $0.id != route.askedBy && $0.id != route.secondBy
        }
        let service = try Service.find(db, id: route.service)
        let judges = try others.filter { try RouteSecond(db, $0).may(db, route) }
        guard judges.isEmpty, let service else { return judges }
        return try others.filter { try RouteSecond(db, $0).mayChange(service) }
    }

    /// What waits for this account: to make sure of, to settle, or to propose otherwise, where the mail that asked did not arrive.
    package static func waiting(_ db: Database, for account: Account, at moment: Date) throws -> [PartnerRoute] {
        let routes = try PartnerRoute.unsettled(db, at: moment)
        guard !routes.isEmpty, account.may(.sendReferrals) else { return [] }
        let second = try RouteSecond(db, account)
        let unreached = try PartnerRoute.unreached(db, among: routes.filter { $0.askedBy == account.id })
        return try routes.filter { route in
            if unreached.contains(route.id) { return true }
            return try (route.how != .link || route.isSuspended) && second.may(db, route)
        }
    }

    /// Whether this account hands young people on where a service serves them: only then is its address any concern of theirs.
    package func mayChange(_ service: Service) -> Bool { account.may(.sendReferrals) && knows(service.areas) }

    private func knows(_ areas: [String]) -> Bool {
        let own = account.municipality
        let county = lists.area(own)?.parent
        let isServed = areas.isEmpty || areas.contains { $0 == "EE" || $0 == own || $0 == county }
        guard !isServed, account.role == .coordinator, let county else { return isServed }
        return areas.contains { lists.area($0)?.parent == county }
    }
}
