import ArgumentParser
import Foundation
import Search

/// `kaardistus evaluate`
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures search against a judged collection, through the code that serves the pages.",
        discussion: """
            The collection and its queries are files of a JSON object a line. Grades are 3 on topic, 2 relevant, 1 marginal; the
            first ten of each query count.
            """
    )

    @Option(help: "The descriptions: id, lang, kind, name, summary, description, categories, targets, places, county.")
    var corpus: String
    @Option(help: "The queries: qid, cls, q, rel.") var queries: String
    @Option(help: "The seeds whose lists and thesaurus are used.") var seeds = "Seeds"
    @Option(help: "A file to write the run to: query, document and rank a line.") var run: String?

    func run() async throws {
        try await Failure.reporting(database: corpus) {
            let collection = try JudgedCollection(corpus: URL(filePath: corpus), queries: URL(filePath: queries))
            let store = try await collection.directory(lists: URL(filePath: seeds))
            let evaluation = try await Evaluation(collection, in: store)
            print("class        queries  nDCG@10  MRR@10  recall@10")
            for (name, score) in evaluation.scores {
                let figures = [score.nDCG, score.mrr, score.recall].map { String(format: "%.3f", $0) }
                let label = name.padding(toLength: 12, withPad: " ", startingAt: 0)
                print("\(label) \(String(format: "%7d", score.queries))    \(figures.joined(separator: "   "))")
            }
            if let file = self.run { try evaluation.runFile.write(toFile: file, atomically: true, encoding: .utf8) }
        }
    }
}
