import ArgumentParser
import Directory

/// `kaardistus drafts`
struct DraftsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts",
        abstract: "Lists the services that wait for a person's check and are not public until then."
    )

    @OptionGroup var file: DatabaseOption

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            let drafts = try await file.look().read { try Draft.all($0) }
            for draft in drafts {
                print("\(draft.key)\t\(draft.name)\t\(draft.confidence)\t\(draft.cite)")
            }
            print(drafts.isEmpty ? "Nothing waits for a check." : "\(drafts.count) services wait for a check.")
        }
    }
}
