import ArgumentParser
import Directory
import Search
import Storage

/// `kaardistus gaps`
struct GapsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "Lists what people asked for and did not find: month, need, place, how often.",
        discussion: "Only needs and places are counted, never the words. Counts under five are shown as <5."
    )

    @OptionGroup var file: DatabaseOption

    /// Fewer could point to a person.
    private static let fewest = 5

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            let store = try file.look()
            let lists = try await SearchEngine(store: store).lists()
            let gaps = try await Gaps.all(in: store)
            for (gap, times) in gaps {
                let need = lists.need(gap.need)?.name.text(.et) ?? gap.need
                let area = gap.area.isEmpty ? "–" : lists.area(gap.area)?.name.text(.et) ?? gap.area
                print("\(gap.month)\t\(need)\t\(area)\t\(times < Self.fewest ? "<\(Self.fewest)" : "\(times)")")
            }
            if gaps.isEmpty { print("Nothing yet: every search with a known need has found something.") }
        }
    }
}
