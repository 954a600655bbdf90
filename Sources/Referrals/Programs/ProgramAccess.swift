package import Accounts
package import Foundation
package import GRDB
import Storage

/// Another program of a municipality: it may come near every referral of that municipality, as its sender, and learns of no other.
package struct ProgramAccess: Equatable, Sendable {
    package let key: APIKey

    package init(_ key: APIKey) { self.key = key }

    package var actor: Actor { .program(account: key.maker, name: key.label) }

    /// Throws `Problem.notFound` for what is not there and for what is another municipality's.
    package func referral(_ db: Database, _ id: String) throws -> Referral {
        guard let referral = try Referral.find(db, id), referral.municipality == key.municipality else {
            throw Problem.notFound("referral")
        }
        return referral
    }

    /// The account that shall hold a referral, by its identifier or address; the key's own maker when none is named.
    /// Throws `ReferralFault.unmet` for somebody who may not send referrals of the municipality.
    package func holder(_ db: Database, _ named: String) throws -> Account {
        let name = named.isEmpty ? key.maker : named
        let account = try Account.find(db, id: name) ?? Account.find(db, email: name)
        guard let account, account.municipality == key.municipality, account.may(.sendReferrals) else {
            throw ReferralFault.unmet(field: "holder", reason: named.isEmpty ? "empty" : "unknown")
        }
        return account
    }

    /// Those that have changed after a place in the list, in the order of their change; one more than the limit when there are more.
    package func changes(_ db: Database, after cursor: ChangeCursor?, limit: Int) throws -> [Referral] {
        var condition = "municipality = ?"
        var arguments: StatementArguments = [key.municipality]
        if let cursor {
            condition += " AND (changed_at, id) > (?, ?)"
            arguments += [cursor.at.iso8601, cursor.id]
        }
        return try Referral.fetch(db, where: condition, arguments, order: "changed_at, id", limit: limit + 1)
    }

    /// Makes a move that is read only once the table allows it, so that an impossible one is told as such and not for what it lacks.
    /// Gives the young person's link when a draft was sent. Throws `Problem.notFound` or a `ReferralFault`.
    package func make(
        _ db: Database,
        _ office: ReferralOffice,
        _ move: Move,
        _ id: String,
        version: Int,
        at moment: Date,
        reading request: () throws -> MoveRequest
    ) throws -> Token? {
        let referral = try referral(db, id)
        guard move.mayBeMade(by: actor.party) else { throw ReferralFault.wrongParty(move) }
        guard version == referral.version else { throw ReferralFault.stale(version: referral.version) }
        guard referral.allowed(actor.party).contains(move) else {
            throw ReferralFault.wrongState(referral.state, allowed: referral.allowed(actor.party))
        }
        return try office.make(db, try request(), id, version: version, by: actor, at: moment)
    }
}
