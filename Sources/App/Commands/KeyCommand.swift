import ArgumentParser
import Foundation
import Storage

/// `kaardistus key …`
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Makes, shows, changes and replaces the master key, which wraps the keys of all that is sealed.",
        subcommands: [Make.self, Status.self, Rotate.self, Lost.self]
    )

    /// Who acts.
    static let actor = "command"

    /// The key in a file, made when there is none, so that a command that was broken off can be given again.
    static func made(_ path: String) throws -> MasterKey {
        FileManager.default.fileExists(atPath: path) ? try MasterKey.read(path) : try MasterKey.make(path)
    }

    /// Does something with a file that no server has open. Throws `StoreFault.inUse` when one has.
    static func alone(_ file: DatabaseOption, _ body: () async throws -> Void) async throws {
        try await Failure.reporting(database: file.database) {
            try file.check()
            let lock = try ServerLock(path: file.database)
            try await body()
            withExtendedLifetime(lock) {}
        }
    }

    /// `kaardistus key make FILE`
    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a fresh master key in a file that only its owner can read; never writes over one."
        )

        @Argument(help: "The file to be made.") var path: String

        func run() async throws {
            try await Failure.reporting(database: path) {
                _ = try MasterKey.make(path)
                print("\(path): a fresh master key. Keep a copy of it apart from the copies of the database.")
            }
        }
    }

    /// `kaardistus key status`
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Tells which master key a database was begun with, how much lies under it, and whether a key fits.",
            discussion: "1 is returned when the key that is named does not fit."
        )

        @OptionGroup var file: DatabaseOption
        @OptionGroup var key: KeyOption

        func run() async throws {
            try await Failure.reporting(database: file.database) {
                try file.check()
                let store = try file.look()
                let (mark, counts) = try await store.read { (try Vault.mark($0), try Vault.counts($0)) }
                print("Master key: \(mark.map { "begun with one, mark \($0.prefix(12))" } ?? "begun without one")")
                print("Keys of what is sealed: \(counts.wrapped) wrapped, \(counts.destroyed) destroyed")
                if let path = key.key, let mode = SecretFile.mode(path) { print("Key file: \(path), mode \(mode)") }
                guard let master = try key.master() else { return print("This key: none was named (--key FILE)") }
                let fits = mark == nil || mark == Vault.mark(of: master)
                print("This key: \(fits ? "fits" : "does not fit"), mark \(Vault.mark(of: master).prefix(12))")
                if !fits { throw ExitCode(1) }
            }
        }
    }

    /// `kaardistus key rotate`
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes the master key: wraps every key anew, all at once or not at all.",
            discussion: """
                Stop the server first. The new key is made when its file is not there. Broken off at any moment, the database is under \
                the old key or under the new one, and the same command can be given again. Start the server with the new file then. \
                Copies of the database made before stay under the old key: keep it for as long as you keep them.
                """
        )

        @OptionGroup var file: DatabaseOption
        @Option(help: "The file with the master key of now.") var old: String
        @Option(help: "The file with the new one; made when there is none.") var new: String

        func run() async throws {
            try await KeyCommand.alone(file) {
                let (store, before) = (try file.openExisting(), try MasterKey.read(old))
                let mark = try await store.read { try Vault.mark($0) }
                // No new key is made for a database that the old one does not open.
                let isOpened = mark == nil || mark == Vault.mark(of: before)
                guard isOpened || FileManager.default.fileExists(atPath: new) else { throw VaultFault.wrongKey }
                let after = try KeyCommand.made(new)
                guard Vault.mark(of: before) != Vault.mark(of: after) else {
                    throw ValidationError("--old and --new hold the same key")
                }
                if mark == Vault.mark(of: after) {
                    return print("This database is under the new key already; nothing was to be done.")
                }
                let now = store.clock.now
                let count = try await store.write(alone: true) { db in
                    try Vault.rotate(db, from: before, to: after, by: KeyCommand.actor, at: now)
                }
                try await store.checkpoint()
                try store.close()
                print("\(count) keys wrapped anew. Start the server with --key \(new) from now on.")
            }
        }
    }
}
