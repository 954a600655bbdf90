import ArgumentParser

/// The program: one command for each thing an operator does.
@main
struct Kaardistus: AsyncParsableCommand {
    static let version = "0.1.0"

    static func main() async {
        Surroundings.prepare()
        await main(nil)
    }

    static let configuration = CommandConfiguration(
        commandName: "kaardistus",
        abstract: "A directory of help for young people that is searched, kept true and served from one SQLite file.",
        discussion: """
            Exit codes: 0 done; 1 something is wrong with the data (check says what); 64 wrong arguments; 65 a broken seed or
            settings file; 69 the port or the database is in use; 74 the database cannot be read or written.
            """,
        version: version,
        subcommands: [
            ServeCommand.self, SeedCommand.self, SearchCommand.self, DraftsCommand.self, AccountCommand.self,
            ClockCommand.self, MigrateCommand.self,
            ReindexCommand.self, CheckCommand.self, EvaluateCommand.self, GapsCommand.self, HarvestCommand.self,
            NewScraperCommand.self, KeyCommand.self,
        ]
    )
}
