import Accounts
import ArgumentParser
import Directory
import Foundation
import GRDB
import Storage

/// `kaardistus account …`
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Adds, invites, lists and disables the accounts of those who work with the directory.",
        subcommands: [Add.self, Invite.self, List.self, Disable.self, Enable.self, ForgetCode.self]
    )

    /// Who acts when it is not an account.
    static let actor = "command"

    /// Does something with an account, by the address its owner signs in with.
    static func change(
        _ file: DatabaseOption,
        _ email: String,
        _ body: @escaping @Sendable (Database, Account, Date) throws -> Void
    ) async throws {
        try await Failure.reporting(database: file.database) {
            let store = try file.openExisting()
            try await store.write { db in
                guard let account = try Account.find(db, email: email) else { throw Problem.notFound("account") }
                try body(db, account, store.clock.now)
            }
        }
    }

    /// Where invitations lead.
    struct SiteOption: ParsableArguments {
        @Option(help: "The address of the pages, for the link; else that of the settings file.") var address: String?
        @Option(help: "The settings file (YAML) that the server uses.") var settings: String?

        func link(_ token: Token) throws -> String {
            let told = try address ?? Settings.read(settings).address ?? "http://localhost:8080"
            return "\(told.hasSuffix("/") ? String(told.dropLast()) : told)/too/kutse/\(token.text)"
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

        func validate() throws {
            guard Role(rawValue: role) != nil else {
                throw ValidationError("--role is specialist, coordinator or administrator")
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
                let token = try await store.write { db in
                    let now = store.clock.now
                    let account = try Account.add(
                        db,
                        email: email,
                        name: name,
                        role: role,
                        municipality: area.code,
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
            abstract: "Prints a new link to set a password by; those made before stop working."
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var site: SiteOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            try await AccountCommand.change(file, email) { db, account, now in
                print(try site.link(try Invitation.issue(db, for: account.id, by: actor, at: now)))
            }
        }
    }

    /// `kaardistus account disable EMAIL`
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Keeps somebody out and ends all their sessions.")

        @OptionGroup var file: DatabaseOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            try await AccountCommand.change(file, email) { db, account, now in
                try Account.disable(db, id: account.id, by: actor, at: now)
            }
        }
    }

    /// `kaardistus account enable EMAIL`
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets somebody in again who was disabled.")

        @OptionGroup var file: DatabaseOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            try await AccountCommand.change(file, email) { db, account, now in
                try Account.enable(db, id: account.id, by: actor, at: now)
            }
        }
    }

    /// `kaardistus account forget-code EMAIL`
    struct ForgetCode: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget-code",
            abstract: "Takes the second factor away from somebody who has lost it."
        )

        @OptionGroup var file: DatabaseOption
        @Argument(help: "What the person signs in with.") var email: String

        func run() async throws {
            try await AccountCommand.change(file, email) { db, account, now in
                try SecondFactor.remove(db, of: account.id, by: actor, at: now)
            }
        }
    }

    /// `kaardistus account list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the accounts.")

        @OptionGroup var file: DatabaseOption

        func run() async throws {
            try await Failure.reporting(database: file.database) {
                for account in try await file.openExisting().read({ try Account.all($0) }) {
                    let facts = [account.role.rawValue, account.status.rawValue, account.municipality, account.name]
                    print(([account.email] + facts).joined(separator: "\t"))
                }
            }
        }
    }
}
