import ArgumentParser
import Search

/// `kaardistus reindex`
struct ReindexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Makes the search index anew from the directory's tables."
    )

    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            let progress = Progress("services")
            let count = try await SearchIndex(store: file.openExisting()).rebuild { progress.show($0) }
            progress.end()
            print("\(count) services indexed.")
        }
    }
}
