package import Accounts
import Addresses
package import Directory
package import Foundation
package import GRDB
import Storage

extension ReferralOffice {
    /// Proposes an address for referrals of a service, and asks it where that is how it is to be made sure of. Nothing goes there
    /// before its mailbox or a second person has agreed. Gives its identifier. Throws `ReferralFault.unmet`, and `Problem.notAllowed`
    /// for somebody whose young people the service does not serve.
    @discardableResult package func proposeRoute(
        _ db: Database,
        _ typed: String,
        of service: Service,
        language: Language,
        how: PartnerRoute.How,
        by account: Account,
        at moment: Date
    ) throws -> String {
        guard try RouteSecond(db, account).mayChange(service) else { throw Problem.notAllowed("elsewhere") }
        let email = Email.plain(typed)
        if let mistake = EmailAddress.mistake(in: email) {
            throw ReferralFault.unmet(field: "email", reason: mistake.rawValue)
        }
        if let standing = try PartnerRoute.find(db, of: service.id, at: moment), standing.email == email {
            return try speak(db, standing, language, by: account, at: moment)
        }
        let standing = try PartnerRoute.waiting(db, of: service.id, at: moment)
        if let same = standing.first(where: { $0.email == email }) {
            guard how == .link, same.how == .link else { throw ReferralFault.unmet(field: "email", reason: "waits") }
            try askMailbox(db, same, service, language, by: account, at: moment)
            return same.id
        }
        guard standing.count < Self.mostRoutes else { throw ReferralFault.unmet(field: "email", reason: "too_many") }
        let id = try PartnerRoute.add(
            db,
            email,
            of: service.id,
            language: language.rawValue,
            how: how,
            by: account.id,
            at: moment
        )
        guard let route = try PartnerRoute.find(db, id: id) else { throw Problem.notFound("route") }
        if how == .link { try askMailbox(db, route, service, language, by: account, at: moment) }
        try note(db, "route.asked", route, by: account.id, at: moment)
        return id
    }

    /// The mails to an address that counts are in another language from now on: that leads nobody's words elsewhere.
    private func speak(
        _ db: Database,
        _ route: PartnerRoute,
        _ language: Language,
        by account: Account,
        at moment: Date
    ) throws -> String {
        guard route.language != language.rawValue else { throw ReferralFault.unmet(field: "email", reason: "same") }
        let sql = "UPDATE route SET language = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [language.rawValue, route.id])
        try note(db, "route.spoken", route, by: account.id, at: moment)
        return route.id
    }

    /// So many addresses of a service stand or wait at most.
    private static var mostRoutes: Int { 10 }

    /// The answer of whoever reads a mailbox: to the question whether referrals may come there, in a language, or to the news that
    /// they go elsewhere. Throws `Problem.notFound` for a link that cannot be used.
    package func answerRoute(_ db: Database, _ token: Token, yes: Bool, language: Language, at moment: Date) throws {
        let link = try RouteLink.use(db, token, at: moment)
        switch (link.purpose, yes) {
        case (.question, true):
            let sql = "UPDATE route SET mailbox_at = ?, language = ? WHERE id = ?"
            try db.execute(sql: sql, arguments: [moment.iso8601, language.rawValue, link.route.id])
            try note(db, "route.agreed", link.route, by: "partner", at: moment)
            try settle(db, link.route.id, at: moment)
        case (.question, false):
            try note(db, "route.refused", link.route, by: "partner", at: moment)
            try link.route.end(db, as: "refused", by: "partner", at: moment)
        case (.news, true):
            try note(db, "route.accepted", link.route, by: "partner", at: moment)
            try begin(db, link.route, at: moment)
        case (.news, false): try object(db, to: link.route, at: moment)
        }
    }

    /// A second person has made sure of an address, or settles an objection to it. Throws `Problem.notFound` for what does not wait,
    /// `Problem.notAllowed` for somebody who may not.
    package func secondRoute(
        _ db: Database,
        _ id: String,
        how: PartnerRoute.How,
        by account: Account,
        at moment: Date
    ) throws {
        let route = try waiting(db, id, at: moment)
        guard try RouteSecond(db, account).may(db, route) else { throw Problem.notAllowed("second") }
        if route.isSuspended {
            try note(db, "route.upheld", route, by: account.id, how: how, at: moment)
            let sql = "UPDATE route SET upheld_by = ?, upheld_at = ? WHERE id = ?"
            try db.execute(sql: sql, arguments: [account.id, moment.iso8601, id])
            return try begin(db, route, at: moment)
        }
        let sql = "UPDATE route SET second_by = ?, second_at = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [account.id, moment.iso8601, id])
        try note(db, "route.seconded", route, by: account.id, how: how, at: moment)
        try settle(db, id, at: moment)
    }

    /// Whoever proposed an address takes that back, unless it was objected to, or a second person says that it is wrong. Throws as
    /// `secondRoute` does.
    package func refuseRoute(_ db: Database, _ id: String, by account: Account, at moment: Date) throws {
        let route = try waiting(db, id, at: moment)
        let isOwn = route.askedBy == account.id
        // An objection is not for those to clear away whom it is about.
        guard try isOwn && !route.isSuspended || RouteSecond(db, account).may(db, route) else {
            throw Problem.notAllowed("second")
        }
        try note(db, isOwn ? "route.withdrawn" : "route.refused", route, by: account.id, at: moment)
        try route.end(db, as: isOwn ? "withdrawn" : "refused", by: account.id, at: moment)
    }

    /// Takes away where referrals of a service go: none can be sent until an address counts again. The address is told at once, and
    /// can say itself that it was right. What waits to take its place goes on waiting, and an objection stands: the links that were
    /// sent about it work. Throws `Problem.notAllowed` as `proposeRoute` does.
    package func removeRoute(_ db: Database, of service: Service, by account: Account, at moment: Date) throws {
        guard try RouteSecond(db, account).mayChange(service) else { throw Problem.notAllowed("elsewhere") }
        guard let route = try PartnerRoute.find(db, of: service.id, at: moment) else { throw Problem.notFound("route") }
        for other in try PartnerRoute.counting(db, of: service.id, at: moment) {
            try note(db, "route.removed", other, by: account.id, at: moment)
            try other.end(db, as: "removed", by: account.id, at: moment)
        }
        try tellRemoved(db, route, service, at: moment)
    }

    private func waiting(_ db: Database, _ id: String, at moment: Date) throws -> PartnerRoute {
        let now = try Beat.certain(db, moment)
        guard let route = try PartnerRoute.find(db, id: id), route.over == nil, !route.counts(at: now) else {
            throw Problem.notFound("route")
        }
        return route
    }

    /// Once somebody has agreed: the first address of a service that goes on from no other counts at once, and so does one that a
    /// second person has made sure of. What only its own mailbox has agreed to takes the place of another when that one has had
    /// time to object.
    private func settle(_ db: Database, _ id: String, at moment: Date) throws {
        guard let route = try PartnerRoute.find(db, id: id) else { throw Problem.notFound("route") }
        let now = try Beat.certain(db, moment)
        if let began = route.countsFrom, began <= now { return }
        let own = try PartnerRoute.before(db, of: route.service, at: moment).flatMap { $0.id == id ? nil : $0 }
        let before = try own ?? PartnerRoute.inherited(db, by: route.service, at: moment)
        guard let before, before.email != route.email else { return try begin(db, route, at: moment) }
        let days = WorkingDays(try PublicHolidays(db))
        let begins = route.secondBy == nil ? days.end(rules.toObject, after: now) : now
        let sql = "UPDATE route SET counts_from = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [begins.iso8601, id])
        try tellBefore(db, before, of: route, begins: begins, at: moment)
    }

    private func begin(_ db: Database, _ route: PartnerRoute, at moment: Date) throws {
        let sql = "UPDATE route SET counts_from = ?1 WHERE id = ?2 AND (counts_from IS NULL OR counts_from > ?1)"
        try db.execute(sql: sql, arguments: [try Beat.certain(db, moment).iso8601, route.id])
    }

    /// The address before says that it is wrong: nothing goes to the new one until a coordinator has settled it, and those who may
    /// are told. The links of referrals that went there are dead, and whoever sent them is told.
    private func object(_ db: Database, to route: PartnerRoute, at moment: Date) throws {
        let sql = "UPDATE route SET objected_at = ? WHERE id = ?"
        try db.execute(sql: sql, arguments: [moment.iso8601, route.id])
        try note(db, "route.objected", route, by: "partner", at: moment)
        try tellObjected(db, route.id, at: moment)
        let states = ReferralState.open.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        for referral in try Referral.fetch(db, where: "route = ? AND state IN (\(states))", [route.id]) {
            try ReferralLink.withdraw(db, of: referral.id, from: .partner, at: moment)
            try tell(db, referral, .routeDisputed, by: .partner, at: moment)
        }
    }

    /// The journal's line: who, and from which address to which, sealed.
    private func note(
        _ db: Database,
        _ kind: String,
        _ route: PartnerRoute,
        by actor: String,
        how: PartnerRoute.How? = nil,
        at moment: Date
    ) throws {
        let before = try PartnerRoute.before(db, of: route.service, at: moment)
        let facts = [
            "route": route.id, "from": before?.email ?? "", "to": kind == "route.removed" ? "" : route.email,
            "how": (how ?? route.how).rawValue,
        ]
        let sealed = SealedFacts(under: PartnerRoute.subject(route.id), facts)
        try Journal.append(db, kind, subject: route.service, actor: actor, at: moment, sealing: sealed, vault)
    }
}
