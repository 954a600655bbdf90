package import Foundation
package import GRDB
import Storage

/// A link by which the owner of an account gets a way in: a password, the first or a new one, or an identity at the provider.
package enum Invitation {
    /// How long it can be used, in seconds: a week.
    package static let lifetime = AccountLink.Purpose.invitation.lifetime

    package typealias State = AccountLink.State

    /// How a link reaches its owner.
    package enum Way: Equatable, Sendable {
        /// Whoever made it sees it and passes it on; only for an account that nobody has a way into yet.
        case shown
        /// By mail to the owner's address, and to nobody else.
        case mailed
    }

    /// Makes a link for an account and takes back those made before. Throws `Problem.notFound`, or `Problem.conflict` for an account
    /// that is disabled, and for a link that others would see to an account that has an owner: it would be theirs.
    package static func issue(
        _ db: Database,
        for id: String,
        _ way: Way = .shown,
        by actor: String,
        at moment: Date
    ) throws -> Token {
        let account = try Account.known(db, id)
        guard account.status != .disabled else { throw Problem.conflict("the account is disabled") }
        guard way == .mailed || !account.hasWayIn else { throw Problem.conflict("the account has an owner") }
        let token = try AccountLink.issue(db, .invitation, for: id, at: moment)
        try Journal.append(db, "account.invited", subject: id, actor: actor, at: moment)
        return token
    }

    /// What a link leads to; looking changes nothing.
    package static func state(_ db: Database, _ token: Token?, at moment: Date) throws -> State {
        try AccountLink.state(db, .invitation, token, at: moment)
    }

    /// Uses the link up: sets the password and ends whatever was open. Throws `Problem.notFound` when it cannot be used any more.
    package static func accept(_ db: Database, _ token: Token, password hash: String, at moment: Date) throws -> Account
    {
        let account = try AccountLink.use(db, .invitation, token, at: moment)
        try Account.setPassword(db, hash, of: account.id, at: moment)
        return try Account.known(db, account.id)
    }

    /// Uses the link up: binds the account to an identity. Throws `Problem.notFound` when the link cannot be used any more and
    /// `Problem.conflict` when the identity belongs to another account.
    package static func accept(_ db: Database, _ token: Token, identity hash: String, at moment: Date) throws -> Account
    {
        let account = try AccountLink.use(db, .invitation, token, at: moment)
        try Identity.bind(db, hash, to: account.id, at: moment)
        return try Account.known(db, account.id)
    }
}
