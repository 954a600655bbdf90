import ArgumentParser

/// `kaardistus seed`
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Loads the seed files: lists, organisations and services with their sources.",
        discussion: "Safe to run again: an entry that says nothing new changes nothing. A broken file loads nothing."
    )

    @OptionGroup var file: DatabaseOption
    @Argument(help: "The folder of seed files.") var folder = "Seeds"

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            let seeds = try Seeding.read(folder)
            let report = try await Seeding.load(seeds, into: file.open())
            print(Seeding.describe(report))
            if !report.refused.isEmpty { throw ExitCode(1) }
        }
    }
}
