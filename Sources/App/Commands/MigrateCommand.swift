import ArgumentParser
import Foundation
import Search
import Storage

/// `kaardistus migrate`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the file of an older version up to date, after copying it; --dry-run only tells.",
        discussion: """
            The server does the same when it starts. --dry-run changes nothing: it says which steps are to be done, where the
            copy goes and how much room it needs, and does the steps on a copy in memory. It ends with 1 when they would fail.
            """
    )

    @OptionGroup var file: DatabaseOption
    @Flag(help: "Tells what would be done, and changes nothing.") var dryRun = false

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            guard FileManager.default.fileExists(atPath: file.database) else {
                throw StoreFault.unusable(
                    path: file.database,
                    reason: "there is no such file; kaardistus seed makes one"
                )
            }
            let upgrade = try Upgrade(file.database, at: Date())
            guard let upgrade else { return print("The file is up to date.") }
            for step in upgrade.steps { print("\(step.name)\t\(step.about)") }
            if dryRun { return try tell(upgrade) }
            let lock = try ServerLock(path: file.database)
            let store = try file.openNow()
            let services = try await SearchIndex(store: store).prepare()
            try store.close()
            let indexed = services.map { ", \($0) services indexed" } ?? ""
            withExtendedLifetime(lock) { print("\(upgrade.steps.count) steps done\(indexed).") }
        }
    }

    private func tell(_ upgrade: Upgrade) throws {
        if upgrade.hasRows {
            print("It would be copied to \(upgrade.copy); \(upgrade.room / 1_048_576 + 1) MB must be free.")
        }
        let faults = try upgrade.rehearse()
        for fault in faults { print(fault) }
        if !faults.isEmpty { throw ExitCode(1) }
        print("\(upgrade.steps.count) steps would be done; on a copy in memory all went well.")
    }
}
