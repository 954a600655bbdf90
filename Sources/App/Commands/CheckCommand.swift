import ArgumentParser
import Search
import Storage

/// `kaardistus check`
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the file, its references, the journal's chain, every table against its sum, and the index.",
        discussion: """
            The program keeps a sum of every table that it writes. What was changed by damage or by another program is found by it;
            who has changed something on purpose takes it for right with --accept.
            """
    )

    @OptionGroup var file: DatabaseOption
    @Flag(help: "Takes the tables as they are now for right, with a line in the journal.") var accept = false

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            if accept { try await takeForRight() }
            let store = try file.look()
            var faults = try await store.read { try Integrity.faults($0) } + SearchIndex(store: store).faults()
            if store.isOvertaken { faults.append("Another program has written to the file meanwhile: check it again.") }
            for note in FileModes.wide(file.database) { Failure.say(note) }
            for fault in faults { print(fault) }
            if !faults.isEmpty { throw ExitCode(1) }
            print("All is well: file, references, journal, tables and index.")
        }
    }

    private func takeForRight() async throws {
        let store = try file.openExisting()
        let names = try await store.acceptTables(by: AccountCommand.actor)
        print(names.isEmpty ? "Every table is as it was left." : "Accepted: \(names.joined(separator: ", ")).")
        try store.close()
    }
}
