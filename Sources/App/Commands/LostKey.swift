import Accounts
import ArgumentParser
import Foundation
import GRDB
import Outbox
import Referrals
import Storage

extension KeyCommand {
    /// `kaardistus key lost`
    struct Lost: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Goes on with the directory when the master key is lost: what was sealed is gone for good.",
            discussion: """
                Without the master key nobody can read who the young people are, what was written about them, the second factors of \
                accounts, mails that wait and the secrets of webhooks. This command says so in the database: it destroys what can no \
                longer be opened, ends every open referral (partners see that it ended, and why is in the journal), deletes drafts, \
                closes requests, takes away second factors and bindings to identities (their owners sign in by password and set them up \
                anew), cancels mails that wait, puts webhooks to rest, and claims a new key. Services, sources, accounts, journal and \
                statistics stay. Look first for every copy of the key: this cannot be undone.
                """
        )

        /// What has to be typed.
        static let confirmation = "what is sealed is gone"

        @OptionGroup var file: DatabaseOption
        @Option(help: "The file with the new master key; made when there is none.") var new: String
        @Option(help: "To be typed in full: “\(Lost.confirmation)”.") var confirm: String = ""

        func validate() throws {
            guard confirm == Self.confirmation else {
                throw ValidationError("this cannot be undone; to do it, add --confirm “\(Self.confirmation)”")
            }
        }

        func run() async throws {
            try await KeyCommand.alone(file) {
                let store = try file.openExisting()
                let master = try KeyCommand.made(new)
                let now = store.clock.now
                let loss = try await store.write(alone: true) { try Loss.write($0, master, at: now) }
                try await store.checkpoint()
                try store.close()
                print(loss.sentences(new))
            }
        }
    }

    /// What was lost with a key.
    struct Loss: Sendable {
        let keys: Int
        let referrals: Int
        let accounts: Int

        static func write(_ db: Database, _ master: MasterKey, at now: Date) throws -> Loss {
            let actor = KeyCommand.actor
            let (vault, keys) = try Vault.replaceLost(db, by: master, actor: actor, at: now)
            let people = try SecondFactor.removeAll(db, by: actor, at: now).union(
                Identity.unbindAll(db, by: actor, at: now)
            )
            try Outbox.loseSealed(db, by: actor, at: now)
            let referrals = try ReferralOffice(vault: vault, address: "").loseSealed(db, by: actor, at: now)
            return Loss(keys: keys, referrals: referrals, accounts: people.count)
        }

        func sentences(_ path: String) -> String {
            """
            The old key is given up: \(keys) keys of what was sealed are destroyed, \(referrals) referrals are without their words, \
            \(accounts) accounts without their second factor or identity. Start the server with --key \(path) from now on, \
            and tell the young people and partners who were on the way: they have to be asked again.
            """
        }
    }
}
