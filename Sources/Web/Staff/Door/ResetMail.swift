import Accounts
import Outbox

/// The mail with the link to set a new password by.
struct ResetMail {
    let reader: Reader
    let account: Account
    let token: Token

    private var words: Words { reader.words }

    var mail: Mail {
        let address = reader.site.address + PageAddress("/too/parool/\(token.text)").text(reader.language)
        let text = MailText(
            language: reader.language.rawValue,
            subject: words["mail.reset.subject"],
            paragraphs: [words["mail.reset.text"]],
            link: .init(words["mail.reset.button"], to: address),
            afterwards: [words["mail.reset.until"], words["mail.reset.not"]],
            footer: MailFooter(name: reader.site.operatorName, contact: reader.site.operatorEmail)
        )
        return Mail(to: account.email, text, about: account.id, template: "password-reset")
    }

    /// The same for one link, whatever happens.
    var key: String { "password-reset \(token.hash)" }
}
