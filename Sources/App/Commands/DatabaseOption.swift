import ArgumentParser
import Foundation
import Storage

/// Which file a command works on.
struct DatabaseOption: ParsableArguments {
    @Option(name: .long, help: "The SQLite file; made when there is none.")
    var database = ProcessInfo.processInfo.environment["KAARDISTUS_DATABASE"] ?? "kaardistus.sqlite"

    /// The store in the file, making it when it is missing.
    func open(master: MasterKey? = nil, log: LogKeeping = .own) throws -> Store {
        try Store(path: database, master: master, log: log)
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
}
