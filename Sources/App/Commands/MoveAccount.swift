import Accounts
import ArgumentParser
import Referrals
import Storage

extension AccountCommand {
    /// `kaardistus account move EMAIL`
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Gives somebody another role or municipality, or names an administrator of the whole installation.",
            discussion: "The person is signed out and told by mail. Who holds open referrals hands them over first."
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @OptionGroup var key: KeyOption
        @Argument(help: "What the person signs in with.") var email: String
        @Option(help: "specialist, coordinator or administrator; else it stays.") var role: String?
        @Option(help: "The EHAK code of the municipality; else it stays.") var municipality: String?
        @Flag(inversion: .prefixedNo, help: "Whether an administrator is one of the whole installation; else it stays.")
        var whole: Bool?

        func validate() throws {
            guard role == nil || role.flatMap(Role.init) != nil else {
                throw ValidationError("--role is specialist, coordinator or administrator")
            }
        }

        func run() async throws {
            let settings = try site.site()
            let (role, municipality, whole) = (role.flatMap(Role.init), municipality, whole)
            try await AccountCommand.change(file, email, key: key) { db, account, vault, now in
                let place = Account.Place(
                    role: role ?? account.role,
                    municipality: municipality ?? account.municipality,
                    isWhole: whole ?? account.isWhole
                )
                guard place != account.place else { return Failure.say("Nothing changes: that is what they are.") }
                try AccountMove.make(db, account, to: place, by: actor, at: now)
                try tell(db, .moved, account, settings, vault, at: now)
            }
        }
    }
}
