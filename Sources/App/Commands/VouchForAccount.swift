import Accounts
import ArgumentParser
import Storage

extension AccountCommand {
    /// `kaardistus account vouch EMAIL`
    struct Vouch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets somebody whom an administrator has added see the young people of the municipality.",
            discussion: """
                Somebody who works there already does that on the page for colleagues. This is for where nobody is left who could.
                """
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @OptionGroup var key: KeyOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            let settings = try site.site()
            try await AccountCommand.change(file, email, key: key) { db, account, vault, now in
                guard account.isToBeVouchedFor else { return Failure.say("Nobody needs to vouch for this account.") }
                try Account.vouch(db, for: account.id, by: actor, at: now)
                try tell(db, .vouched, account, settings, vault, at: now)
            }
        }
    }
}
