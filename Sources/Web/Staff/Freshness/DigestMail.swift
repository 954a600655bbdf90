import Accounts
import Foundation
import Harvest
import Outbox
package import Storage

/// The digest of a week as a mail to those who lead the specialists.
package struct DigestMail {
    private let store: Store
    private let site: SiteSettings

    package init(_ store: Store, _ site: SiteSettings) { (self.store, self.site) = (store, site) }

    /// Writes it to every coordinator who does not have this week's yet. One to whom it
    /// cannot be written keeps it from nobody else. Says how many that were. Without a master key there are none.
    package func write() async throws -> Int {
        let (vault, now, today) = (store.vault, store.clock.now, store.clock.today)
        guard vault.isOpen else { return 0 }
        let monday = today.adding(days: 1 - today.weekday)
        let waiting = try await store.read { db in
            try Account.all(db).filter { account in
                guard account.role == .coordinator, account.status == .active else { return false }
                return try !Outbox.isWritten(db, key: Self.key(monday, account))
            }
        }
        guard !waiting.isEmpty else { return 0 }
        let words = text(try await store.read { try Digest($0, at: now) })
        var count = 0
        for account in waiting {
            let mail = Mail(to: account.email, words, about: account.id, template: "digest")
            do {
                try await store.write {
                    try Outbox.mail($0, mail, key: Self.key(monday, account), vault: vault, at: now)
                }
                count += 1
            } catch  where StoreFault.isOfOneRow(error) { continue }
        }
        return count
    }

    private static func key(_ monday: Day, _ account: Account) -> String { "digest \(monday) \(account.id)" }

    private func text(_ digest: Digest) -> MailText {
        let (text, words) = (DigestText(digest), Words.of(.et))
        let parts = text.lines.split(separator: "").map { $0.joined(separator: "\n") }
        return MailText(
            language: words.language.rawValue,
            subject: text.title,
            paragraphs: parts,
            link: MailText.Link(words["digest.open"], to: "\(site.address)/too/varskus"),
            footer: MailFooter(name: site.operatorName, contact: site.operatorEmail)
        )
    }
}
