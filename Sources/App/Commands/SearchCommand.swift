import ArgumentParser
import Directory
import Foundation
import Search
import Storage

/// `kaardistus search "võlanõustamine"`
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Searches as the pages do and prints the best services."
    )

    @OptionGroup var file: DatabaseOption
    @Argument(help: "What to look for.") var words: [String] = []
    @Option(help: "Language of the answer: et, ru or en.") var language = "et"
    @Option(help: "A need's code, such as debts; may be given several times.") var need: [String] = []
    @Option(help: "The EHAK code of the person's municipality or county.") var area: String?
    @Option(help: "The person's age in years.") var age: Int?
    @Option(help: "How many to print.") var limit = 10
    @Flag(help: "Says first what the words are taken to mean.") var explain = false

    func validate() throws {
        guard Language(rawValue: language) != nil else { throw ValidationError("--language is et, ru or en") }
        guard (1...100).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100") }
        guard (0...120).contains(age ?? 0) else { throw ValidationError("--age is a number from 0 to 120") }
    }

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            var query = SearchQuery(words: words.joined(separator: " "), needs: need, area: area, age: age)
            query.pageSize = limit
            let language = Language(rawValue: language) ?? .et
            let engine = SearchEngine(store: try file.look())
            let lists = try await engine.lists()
            try check(against: lists)
            if explain { print(try await engine.explain(query, in: language).text) }
            let results = try await engine.search(query, in: language)
            for line in Self.understood(results, lists, language) { print("# \(line)") }
            for hit in results.crisis { print("! \(Self.line(hit))") }
            for hit in results.hits { print(Self.line(hit)) }
            print("\(results.fitting) fit, \(results.total) found in all")
        }
    }

    /// Throws `ValidationError` for a code that is on no list.
    private func check(against lists: ControlledLists) throws {
        if let code = need.first(where: { lists.need($0) == nil }) {
            let known = lists.needs.map(\.code).joined(separator: ", ")
            throw ValidationError("--need \(code) is not on the list: \(known)")
        }
        if let area, lists.area(area) == nil {
            throw ValidationError("--area \(area) is no EHAK code of a municipality or county, such as 0899")
        }
    }

    /// A line for the place that the words name and for each word that was taken for another.
    private static func understood(
        _ results: SearchResults,
        _ lists: ControlledLists,
        _ language: Language
    ) -> [String] {
        let place = results.place.flatMap { $0.isTaken ? lists.area($0.area)?.name.text(language) : nil }
        let repairs = results.repairs.map { "“\($0.typed)” is taken for “\($0.used)”" }
        return (place.map { ["place: \($0)"] } ?? []) + repairs
    }

    private static func line(_ hit: SearchResults.Hit) -> String {
        let reasons = hit.obstacles.isEmpty ? "" : " [last: \(hit.obstacles.map(\.rawValue).joined(separator: ", "))]"
        let contact = hit.card.contacts.first.map { "\t\($0.value)" } ?? ""
        return "\(hit.card.id.prefix(13))\t\(hit.card.name)\t\(hit.card.organization.name)\(contact)\(reasons)"
    }
}

extension Explanation {
    /// A line for each thing asked for, then one for each service with the terms that it is found by.
    fileprivate var text: String {
        let meaning = units.map { unit in
            let terms = unit.terms.map { "\($0.text) \(Self.short($0.quality))" }
            return "# weight \(Self.short(unit.weight)): \(terms.joined(separator: ", "))"
        }
        let told = language.map { ["# language: \($0.rawValue)"] } ?? []
        let danger = results.danger.map(Self.text) ?? []
        let found = zip(results.hits, services).map { hit, units in
            "# \(hit.card.name): \(units.map(Self.line).joined(separator: " | "))"
        }
        return (danger + meaning + told + found).joined(separator: "\n")
    }

    /// The danger, and the words that weighed.
    private static func text(_ danger: Danger) -> [String] {
        let reasons = danger.reasons.map { reason in
            "#   \(short(reason.weight)) “\(reason.words)”\(reason.meaning.map { " (\($0))" } ?? "")"
        }
        return ["# danger: \(danger.kinds.map(\.rawValue).joined(separator: ", ")), \(danger.language.rawValue)"]
            + reasons
    }

    private static func line(_ unit: [Said]) -> String {
        let said = unit.map { "\($0.term.text) \(short($0.term.quality))²·\(short($0.weight))" }
        return said.isEmpty ? "–" : said.joined(separator: " + ")
    }

    private static func short(_ number: Float) -> String { "\((number * 100).rounded() / 100)" }
}
