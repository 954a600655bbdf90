package import Foundation
package import GRDB
import Storage

/// A link by mail to set a new password in place of a forgotten one. It gives no entry past a second factor.
package enum PasswordReset {
    /// How often one address may ask, and one caller.
    package static let pace = Pace.Rule(free: 3, first: 60, most: 3600, memory: 3600)
    package static let callerPace = Pace.Rule(free: 20, first: 5, most: 900, memory: 3600)

    /// Makes the link for the owner of an address. Nil when no account of that address has a password to forget.
    package static func issue(_ db: Database, for email: String, at moment: Date) throws -> (Account, Token)? {
        guard let account = try Account.find(db, email: email), account.status == .active, account.password != nil
        else { return nil }
        let token = try AccountLink.issue(db, .reset, for: account.id, at: moment)
        try Journal.append(db, "account.reset_asked", subject: account.id, actor: account.id, at: moment)
        return (account, token)
    }

    /// What a link leads to; looking changes nothing.
    package static func state(_ db: Database, _ token: Token?, at moment: Date) throws -> AccountLink.State {
        try AccountLink.state(db, .reset, token, at: moment)
    }

    /// Uses the link up: sets the password and ends every session. Throws `Problem.notFound` when it cannot be used any more.
    package static func accept(_ db: Database, _ token: Token, password hash: String, at moment: Date) throws -> Account
    {
        let account = try AccountLink.use(db, .reset, token, at: moment)
        try Account.setPassword(db, hash, of: account.id, at: moment)
        return try Account.known(db, account.id)
    }
}
