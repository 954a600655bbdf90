package import Accounts
package import Foundation
package import Outbox
import Storage

/// The mail that tells the owner of an account what has changed in the ways into it.
package struct AccountNotice: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The password was changed.
        case password
        /// The second factor was set up, or taken away.
        case codeOn = "code_on"
        case codeOff = "code_off"
        /// Somebody came in by a recovery code, or made new ones.
        case recoveryCode = "recovery_code"
        case recoveryCodes = "recovery_codes"
        /// The account was bound to an identity at the provider, or the binding was taken away.
        case identityOn = "identity_on"
        case identityOff = "identity_off"
        /// Another role or municipality.
        case moved
        /// The account was closed, or opened again.
        case closed, opened
        /// Somebody has vouched for them.
        case vouched
        /// A key of another system was made or ended in their name.
        case keyMade = "key_made"
        case keyEnded = "key_ended"
        /// A key may read who the young people are, or may no longer.
        case personsGiven = "persons_given"
        case personsWithdrawn = "persons_withdrawn"
        /// To coordinators: somebody new works in their municipality, or somebody got another role there.
        case colleague
    }

    let kind: Kind
    let account: Account
    let words: Words
    let site: SiteSettings
    /// What it is about, by name: a key, a person.
    let what: String

    package init(_ kind: Kind, to account: Account, in words: Words, of site: SiteSettings, about what: String = "") {
        (self.kind, self.account, self.words, self.site, self.what) = (kind, account, words, site, what)
    }

    package var mail: Mail {
        let stem = "mail.account.\(kind.rawValue)"
        let text = MailText(
            language: words.language.rawValue,
            subject: words("\(stem).subject", ["what": what]),
            paragraphs: [words("\(stem).text", ["what": what])],
            link: kind == .colleague
                ? MailText.Link(words["\(stem).open"], to: site.address + "/too/kolleegid") : nil,
            afterwards: [words[isOthers ? "mail.account.ask" : "mail.account.not"]],
            footer: MailFooter(name: site.operatorName, contact: site.operatorEmail)
        )
        return Mail(to: account.email, text, about: account.id, template: "account-\(kind.rawValue)")
    }

    /// Whether it tells of what somebody else did, not of the receiver's own ways in.
    private var isOthers: Bool {
        [.colleague, .personsGiven, .personsWithdrawn, .closed, .opened, .vouched].contains(kind)
    }

    /// One for each time.
    package func key(_ moment: Date) -> String { "account \(kind.rawValue) \(account.id) \(what) \(moment.iso8601)" }
}

extension StaffVisit {
    /// A notice in the language of whoever causes it.
    func notice(_ kind: AccountNotice.Kind, to account: Account? = nil, about what: String = "") -> AccountNotice {
        AccountNotice(kind, to: account ?? self.account, in: reader.words, of: reader.site, about: what)
    }
}
