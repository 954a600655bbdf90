import Accounts
import ArgumentParser
import Directory
import Foundation
import GRDB
import Outbox
import Storage
import Web

/// `kaardistus account …`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Adds, invites, lists and disables the accounts of those who work with the directory.",
        subcommands: [
            Add.self, Invite.self, List.self, Move.self, Vouch.self, Disable.self, Enable.self, ForgetCode.self,
        ]
    )

    /// Who acts when it is not an account.
    static let actor = "command"

    /// Does something with an account, by the address its owner signs in with.
    static func change(
        _ file: DatabaseOption,
        _ email: String,
        key: KeyOption? = nil,
        _ body: @escaping @Sendable (Database, Account, Vault, Date) throws -> Void
    ) async throws {
        try await Failure.reporting(database: file.database) {
            let store = try file.openExisting(master: try key?.master())
            try await store.write { [vault = store.vault] db in
                guard let account = try Account.find(db, email: email) else { throw Problem.notFound("account") }
                try body(db, account, vault, store.clock.now)
            }
        }
    }

    /// Writes down the mail that tells the owner of an account what was changed; without the master key there is none, and a sentence
    /// says so.
    static func tell(
        _ db: Database,
        _ kind: AccountNotice.Kind,
        _ account: Account,
        _ site: SiteSettings,
        _ vault: Vault,
        at now: Date
    ) throws {
        guard vault.isOpen else {
            return Failure.say(
                "The owner is not told by mail: name the master key with --key, and the settings with --settings."
            )
        }
        let notice = AccountNotice(kind, to: account, in: .of(.et), of: site)
        try Outbox.notify(db, notice.mail, key: notice.key(now), vault: vault, at: now)
    }

    /// Where invitations lead.
    struct SiteOption: ParsableArguments {
        @Option(help: "The address of the pages, for the link; else that of the settings file.") var address: String?
        @Option(help: "The settings file (YAML) that the server uses.") var settings: String?

        func link(_ token: Token) throws -> String { "\(try site().address)/too/kutse/\(token.text)" }

        /// What the pages are told.
        func site() throws -> SiteSettings {
            var site = try Settings.read(settings).site(port: 8080, development: false)
            if let address { site.address = address.hasSuffix("/") ? String(address.dropLast()) : address }
            return site
        }
    }

    /// `kaardistus account add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds an account and prints the link by which its owner sets a password.",
            discussion:
                "The link works once and for a week. Only its hash is kept: kaardistus account invite makes another."
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @Option(help: "What the person signs in with.") var email: String
        @Option(help: "First and family name.") var name: String
        @Option(help: "specialist, coordinator or administrator.") var role: String
        @Option(help: "The EHAK code of the municipality the person works for.") var municipality: String
        @Flag(help: "An administrator of the whole installation, not of the municipality alone.") var whole = false

        func validate() throws {
            guard Role(rawValue: role) != nil else {
                throw ValidationError("--role is specialist, coordinator or administrator")
            }
            guard !whole || role == Role.administrator.rawValue else {
                throw ValidationError("--whole is for administrators")
            }
        }

        func run() async throws {
            try await Failure.reporting(database: file.database) {
                let store = try file.openExisting()
                let role = Role(rawValue: role) ?? .specialist
                let area = try await store.read { try ControlledLists($0).area(municipality) }
                guard let area, area.kind == .municipality else {
                    throw Problem.invalid(
                        field: "--municipality",
                        reason: "no municipality of that code; were the seeds loaded?"
                    )
                }
                let token = try await store.write { [whole] db in
                    let now = store.clock.now
                    let account = try Account.add(
                        db,
                        email: email,
                        name: name,
                        role: role,
                        municipality: area.code,
                        isWhole: whole,
                        by: actor,
                        at: now
                    )
                    return try Invitation.issue(db, for: account.id, by: actor, at: now)
                }
                print(try site.link(token))
            }
        }
    }

    /// `kaardistus account invite EMAIL`
    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a new link to set a password by; those made before stop working.",
            discussion: """
                For somebody who has yet to come in, the link is printed. An account that has an owner gets it by mail only, and nobody \
                else sees it: name the settings file, in which mail is set up, and the master key. A server that runs sends the mail. \
                Where no mail is possible, disable the account and add another under a new address.
                """
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @OptionGroup var key: KeyOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            let settings = try site.site()
            try await AccountCommand.change(file, email, key: key) { [site] db, account, vault, now in
                guard account.hasWayIn else {
                    return print(try site.link(try Invitation.issue(db, for: account.id, by: actor, at: now)))
                }
                guard settings.mail != .none, vault.isOpen else {
                    throw Problem.conflict(
                        """
                        this account has an owner, so a new link goes to the owner's address only: name the settings file in which mail \
                        is set up (--settings) and the master key (--key); where no mail is possible, disable the account and add \
                        another under a new address
                        """
                    )
                }
                let letter = InvitationMail(to: account, in: .of(.et), of: settings)
                let token = try Invitation.issue(db, for: account.id, .mailed, by: actor, at: now)
                try Outbox.mail(db, letter.mail(token), key: letter.key(token), vault: vault, at: now)
                print("The link goes by mail to \(account.email), as soon as the server runs.")
            }
        }
    }

    /// `kaardistus account disable EMAIL`
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keeps somebody out, ends all their sessions, and tells them by mail."
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @OptionGroup var key: KeyOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            let settings = try site.site()
            try await AccountCommand.change(file, email, key: key) { db, account, vault, now in
                guard account.status != .disabled else { return }
                try Account.disable(db, id: account.id, by: actor, at: now)
                try tell(db, .closed, account, settings, vault, at: now)
            }
        }
    }

    /// `kaardistus account enable EMAIL`
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets somebody in again who was disabled, and tells them by mail."
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @OptionGroup var key: KeyOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            let settings = try site.site()
            try await AccountCommand.change(file, email, key: key) { db, account, vault, now in
                guard account.status == .disabled else { return }
                try Account.enable(db, id: account.id, by: actor, at: now)
                try tell(db, .opened, account, settings, vault, at: now)
            }
        }
    }

    /// `kaardistus account forget-code EMAIL`
    struct ForgetCode: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget-code",
            abstract: "Takes the second factor away from somebody who has lost it, and tells them by mail."
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @OptionGroup var key: KeyOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            let settings = try site.site()
            try await AccountCommand.change(file, email, key: key) { db, account, vault, now in
                guard try SecondFactor.isOn(db, account.id) else { return }
                try SecondFactor.remove(db, of: account.id, by: actor, at: now)
                try tell(db, .codeOff, account, settings, vault, at: now)
            }
        }
    }

    /// `kaardistus account list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the accounts.")

        @OptionGroup var file: DatabaseOption

        func run() async throws {
            try await Failure.reporting(database: file.database) {
                for account in try await file.look().read({ try Account.all($0) }) {
                    let role = account.role.rawValue + (account.isWhole ? " (whole)" : "")
                    let facts = [role, account.status.rawValue, account.municipality, account.name]
                    print(([account.email] + facts).joined(separator: "\t"))
                }
            }
        }
    }
}
