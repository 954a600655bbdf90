package import Accounts
package import Foundation
package import GRDB
import Outbox
import Storage

extension ReferralOffice {
    /// Tells a colleague at once that somebody stands in for them, or asks whether somebody may.
    package func tellColleague(_ db: Database, of cover: Cover, at moment: Date) throws {
        let template = try cover.stands(db, at: moment) ? "cover.stands" : "cover.asked"
        guard let name = try Account.find(db, id: cover.account)?.name else { return }
        let line = Line(template, name, from: cover.from, until: cover.until)
        try tell(db, cover.colleague, [line], key: "cover \(cover.id)", at: moment)
    }

    /// Tells somebody at once that a coordinator has marked them as away, and who stands in for them because of it, also where they
    /// have marked it themselves.
    package func tellAway(_ db: Database, _ absence: Absence, at moment: Date) throws {
        var lines: [Line] = []
        if absence.setBy != absence.account, let name = try Account.find(db, id: absence.setBy)?.name {
            lines.append(Line("cover.away", name, from: absence.from, until: absence.until))
        }
        for (cover, from, until) in try absence.covers(db) {
            guard let name = try Account.find(db, id: cover.account)?.name else { continue }
            lines.append(Line("cover.stands", name, from: from, until: until))
        }
        try tell(db, absence.account, lines, key: "away \(absence.id)", at: moment)
    }

    /// Something about somebody and some days.
    private struct Line {
        let template: String
        let values: [String: String]

        init(_ template: String, _ name: String, from: Day, until: Day) {
            self.template = template
            let words = LetterWords.of(.et)
            values = ["name": name, "from": words.date(from), "until": words.date(until)]
        }
    }

    /// One mail of some lines to somebody who works here; the first is its subject.
    private func tell(_ db: Database, _ id: String, _ lines: [Line], key: String, at moment: Date) throws {
        guard let first = lines.first, let owner = try Account.find(db, id: id), owner.status == .active else { return }
        let words = LetterWords.of(.et)
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("\(first.template).subject", first.values),
            paragraphs: lines.map { words.text($0.template, $0.values) },
            link: MailText.Link(words.text("cover.open"), to: "\(address)/too/profiil/asendus"),
            footer: footer
        )
        let mail = Mail(to: owner.email, text, about: id, template: first.template)
        try Outbox.mail(db, mail, key: key, vault: vault, at: moment)
    }
}
