package import Accounts
package import Foundation
package import GRDB
import Outbox
import Storage

extension ReferralOffice {
    /// Tells a colleague at once that somebody stands in for them, or asks whether somebody may.
    package func tellColleague(_ db: Database, of cover: Cover, at moment: Date) throws {
        guard let colleague = try Account.find(db, id: cover.colleague), colleague.status == .active,
            let account = try Account.find(db, id: cover.account)
        else { return }
        let words = LetterWords.of(.et)
        let template = try cover.stands(db, at: moment) ? "cover.stands" : "cover.asked"
        let values = ["name": account.name, "from": "\(cover.from)", "until": "\(cover.until)"]
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("\(template).subject", values),
            paragraphs: [words.text(template, values)],
            link: MailText.Link(words.text("cover.open"), to: "\(address)/too/profiil/asendus"),
            footer: footer
        )
        let mail = Mail(to: colleague.email, text, about: cover.id, template: template)
        try Outbox.mail(db, mail, key: "cover \(cover.id)", vault: vault, at: moment)
    }
}
