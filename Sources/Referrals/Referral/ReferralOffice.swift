package import Directory
package import Foundation
package import GRDB
package import Outbox
package import Storage

/// What every step of a referral needs besides the database: the vault, the rules of time, and the ways to the directory.
package struct ReferralOffice: Hidden, Sendable {
    package let vault: Vault
    /// How the world reaches the program: `https://kaardistus.example.ee`; links in mails begin with it.
    package let address: String
    package let rules: ReferralRules
    /// Who is named at the end of every mail.
    package let footer: MailFooter
    /// Proposes to the directory what a partner said about its service.
    let propose: @Sendable (Database, Service, [Field: String], Date) throws -> Void
    /// Brings the search index up to date with services that have changed.
    let reindex: @Sendable (Database, [String]) throws -> Void

    package init(
        vault: Vault,
        address: String,
        rules: ReferralRules = ReferralRules(),
        footer: MailFooter = MailFooter(),
        propose: @escaping @Sendable (Database, Service, [Field: String], Date) throws -> Void = { _, _, _, _ in
        },
        reindex: @escaping @Sendable (Database, [String]) throws -> Void = { _, _ in }
    ) {
        (self.vault, self.address, self.rules, self.footer) = (vault, address, rules, footer)
        (self.propose, self.reindex) = (propose, reindex)
    }
}

/// How long things may take. Working days are those of Estonia.
package struct ReferralRules: Equatable, Sendable {
    /// Working days within which a young person who asks for contact is to hear from somebody.
    package var toCallBack = 2
    /// Working days a partner has to answer.
    package var toAnswer = 3
    package var toAnswerUrgent = 1
    /// Working days from the last reminder until a referral counts as unanswered.
    package var toExpire = 10
    /// Working days that an address has to object when another takes its place.
    package var toObject = 3
    /// Days within which the first contact may be planned.
    package var toContact = 30
    /// Working days of silence after which the sender may report for the partner.
    package var silence = 5
    /// Days a pause may last until it is looked at again.
    package var longestPause = 60
    /// How long an acceptance can be taken back, in seconds.
    package var toUndo: TimeInterval = 24 * 3600
    /// Days within which a closed referral can be opened again.
    package var toReopen = 30
    /// Days from the end until what is sealed is forgotten.
    package var toForget = 30
    /// Days until a draft or a request nobody took up is forgotten.
    package var draftLives = 14
    package var requestLives = 30
    /// Days for which a consent is good unless another day is said; enough for the last follow-up.
    package var consentLives = 240
    /// How long a partner's link is good: unopened, and from the first look on, in days.
    package var linkUnopened = 30
    package var linkOpened = 14

    package init() {}
}
