import ArgumentParser
import Foundation
import Storage

/// Which file a command works on.
struct DatabaseOption: ParsableArguments {
    @Option(name: .long, help: "The SQLite file; made when there is none.")
    var database = ProcessInfo.processInfo.environment["KAARDISTUS_DATABASE"] ?? "kaardistus.sqlite"

    /// The store in the file, making it when it is missing. Throws `StoreFault.olderSchema`.
    func open(master: MasterKey? = nil) throws -> Store {
        guard try Upgrade(database, at: Date()) == nil else { throw StoreFault.olderSchema(database) }
        return try Store(path: database, master: master)
    }

    /// The store in a file that must be there already.
    func openExisting(master: MasterKey? = nil) throws -> Store {
        try check()
        return try open(master: master)
    }

    /// Throws when there is no such file.
    func check() throws {
        guard FileManager.default.fileExists(atPath: database) else {
            throw StoreFault.unusable(path: database, reason: "there is no such file; kaardistus seed makes one")
        }
    }

    /// The store in a file that is only looked at.
    func look() throws -> Store { try Store(lookingAt: database) }

    /// The store in the file, made when it is missing and brought up to date when it is old; what it holds is copied before.
    func openNow(master: MasterKey? = nil, log: LogKeeping = .own) throws -> Store {
        if let upgrade = try Upgrade(database, at: Date()), upgrade.hasRows {
            try upgrade.makeCopy()
            Failure.say(
                "The database is brought up to date (\(upgrade.steps.count) steps); a copy of before: \(upgrade.copy)"
            )
        }
        return try Store(path: database, master: master, log: log)
    }
}
