package import Accounts
package import Outbox
import Storage

/// The mail with the link by which the owner of an account sets a new password, when somebody else asked for it.
package struct InvitationMail: Sendable {
    private let account: Account
    private let words: Words
    private let site: SiteSettings

    package init(to account: Account, in words: Words, of site: SiteSettings) {
        (self.account, self.words, self.site) = (account, words, site)
    }

    package func mail(_ token: Token) -> Mail {
        let address = site.address + PageAddress("/too/kutse/\(token.text)").text(words.language)
        let text = MailText(
            language: words.language.rawValue,
            subject: words["mail.invitation.subject"],
            paragraphs: [words["mail.invitation.text"]],
            link: .init(words["mail.reset.button"], to: address),
            afterwards: [words["mail.invitation.until"], words["mail.account.not"]],
            footer: MailFooter(name: site.operatorName, contact: site.operatorEmail)
        )
        return Mail(to: account.email, text, about: account.id, template: "invitation")
    }

    /// The same for one link, whatever happens.
    package func key(_ token: Token) -> String { "invitation \(token.hash)" }
}
