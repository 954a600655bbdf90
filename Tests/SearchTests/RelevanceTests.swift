import Foundation
import Testing

@testable import Search

/// The figures of the judged collection, as a floor: nobody lowers them unawares. The collection lies outside the repository;
/// where it is absent the test says that it was skipped.
@Suite struct RelevanceTests {
    /// Where the collection is looked for: `KAARDISTUS_JUDGED`, or a folder `search` in one beside the repository.
    private static let folder: URL = {
        if let told = ProcessInfo.processInfo.environment["KAARDISTUS_JUDGED"] { return URL(filePath: told) }
        let beside = Sample.seeds.deletingLastPathComponent().deletingLastPathComponent()
        let folders = try? FileManager.default.contentsOfDirectory(at: beside, includingPropertiesForKeys: nil)
        let found = (folders ?? []).map { $0.appending(path: "search") }.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "queries_dev.jsonl").path)
        }
        return found ?? beside
    }()
    private static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "queries_dev.jsonl").path)
    }

    /// A little under what is reached, nDCG of the first ten.
    private static let floors = [
        "exact": 0.93, "inflected": 0.88, "compound": 0.88, "nodia": 0.89, "typo": 0.93, "prefix": 0.88,
        "synonym": 0.845, "ru": 0.90, "en": 0.87, "place": 0.93, "all": 0.90,
    ]

    @Test(.enabled(if: isThere, "the judged collection is absent"))
    func noClassOfQueriesFallsBelowItsFloor() async throws {
        let collection = try JudgedCollection(
            corpus: Self.folder.appending(path: "corpus.jsonl"),
            queries: Self.folder.appending(path: "queries_dev.jsonl")
        )
        let store = try await collection.directory(lists: Sample.seeds)
        let evaluation = try await Evaluation(collection, in: store)
        #expect(evaluation.scores.count == Self.floors.count)
        for (name, score) in evaluation.scores {
            let floor = try #require(Self.floors[name])
            #expect(score.nDCG >= floor, "\(name): \(score.nDCG)")
        }
        #expect(try #require(evaluation.scores.last).score.mrr >= 0.965)
    }

    @Test func figuresAreThoseOfTheTextbook() {
        let (nDCG, mrr, recall) = Evaluation.figures(["a": 3, "b": 2, "c": 1], ["x", "a", "c"])
        #expect(abs(nDCG - (7 / 1.584_962_5 + 1 / 2) / (7 + 3 / 1.584_962_5 + 1 / 2)) < 0.000_1)
        #expect(mrr == 0.5)
        #expect(recall == 0.5)
        #expect(Evaluation.figures([:], ["a"]) == (0, 0, 0))
    }
}
