import ArgumentParser
import Search
import Storage

/// `kaardistus check`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the file, its references, the journal's chain and the index against the tables."
    )

    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            let store = try file.openExisting()
            var faults = try await store.read { try Integrity.faults($0) }
            let differences = try await SearchIndex(store: store).differences()
            if !differences.isEmpty {
                faults.append(
                    "The index differs from the tables for \(differences.count) services, first \(differences[0]); "
                        + "kaardistus reindex makes it anew."
                )
            }
            for fault in faults { print(fault) }
            if !faults.isEmpty { throw ExitCode(1) }
            print("All is well: file, references, journal and index.")
        }
    }
}
