import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Search

/// Answers of this minute are remembered, and never outlive what they were made of.
@Suite struct AnswersFromMemoryTests {
    @Test func theSameQuestionGetsTheSameAnswerAgain() async throws {
        let engine = try await Sample.real().engine
        let query = SearchQuery(words: "võlanõustamine", area: "0899")
        let first = try await engine.search(query, in: .ru)
        let again = try await engine.search(query, in: .ru)
        #expect(!first.hits.isEmpty && first.hits.map(\.card) == again.hits.map(\.card) && first.counts == again.counts)
    }

    @Test func aChangedServiceIsSeenAtOnce() async throws {
        let sample = try await Sample(Sample.service("volad", name: "{et: Kompromiss}"))
        for _ in 1...2 { #expect(try await sample.keys("kompromiss") == ["volad"]) }
        let report = try await sample.change(Sample.service("volad", name: "{et: Rattaring}"))
        try await sample.store.write { try SearchIndex.update($0, services: report.touchedServices) }
        #expect(try await sample.keys("kompromiss") == [])
        #expect(try await sample.keys("rattaring") == ["volad"])
    }

    @Test func twoProgramsOnOneFileSeeWhatTheOtherWrites() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "memory-\(UUID()).sqlite").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let (one, other) = (try Store(path: path), try Store(path: path))
        _ = try await Seeds(folder: Sample.seeds).load(into: one)
        _ = try await SearchIndex(store: one).rebuild()
        let (engine, query) = (SearchEngine(store: other), SearchQuery(words: "võlanõustamine"))
        let before = try #require(try await engine.search(query, in: .et).hits.first).card
        try await one.write { db in
            try db.execute(sql: "UPDATE service SET status = 'draft' WHERE id = ?", arguments: [before.id])
            try SearchIndex.update(db, services: [before.id])
        }
        // The other program may be believed for a moment; after that the file is asked again.
        var hits = try await engine.search(query, in: .et).hits
        for _ in 1...100 where hits.contains(where: { $0.card.id == before.id }) {
            try await Task.sleep(for: .milliseconds(20))
            hits = try await engine.search(query, in: .et).hits
        }
        #expect(!hits.contains { $0.card.id == before.id })
    }

    @Test func whatIsOpenIsAskedAnewEveryMinute() {
        let cache = AnswerCache()
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let key = AnswerCache.Key(query: SearchQuery(words: "abi"), language: .et, counting: false)
        let edition = Shelf.Edition(["generation": 1, "version": 1] as Row)
        cache.keep(Self.nothing, for: key, edition, at: now)
        #expect(cache.outcome(key, edition, at: now) != nil)
        #expect(cache.outcome(key, Shelf.Edition(["generation": 1, "version": 2] as Row), at: now) == nil)
        #expect(cache.outcome(key, edition, at: now.addingTimeInterval(60)) == nil)
        cache.tidy(at: now.addingTimeInterval(60))
        #expect(cache.outcome(key, edition, at: now) == nil)
    }

    private static var nothing: Outcome {
        Outcome(
            query: SearchQuery(),
            danger: nil,
            crisis: [],
            cards: [],
            fitting: 0,
            total: 0,
            counts: SearchResults.Counts(),
            loosened: false,
            terms: [],
            place: nil,
            repairs: [],
            needs: []
        )
    }
}
