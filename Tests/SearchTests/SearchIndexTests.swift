import Directory
import GRDB
import Storage
import Testing

@testable import Search

@Suite struct SearchIndexTests {
    private static let first = Sample.service("volad", "hours: \"24/7\"", name: "{et: Kompromiss}")
    private static let second = Sample.service("pesa", name: "{et: Noorte pesa}", needs: "[housing]")

    private func dump(_ store: Store) async throws -> [String] {
        try await store.read {
            try Row.fetchAll($0, sql: "SELECT * FROM search_entry JOIN search_card USING (number) ORDER BY number")
                .map(\.description)
        }
    }

    @Test func theRealIndexAgreesWithTheTables() async throws {
        #expect(try await Sample.real().index.differences() == [])
    }

    @Test func oneServiceBroughtUpToDateEqualsARebuild() async throws {
        let sample = try await Sample(Self.first, Self.second)
        #expect(try await sample.keys("kompromiss") == ["volad"])
        let report = try await sample.change(Sample.service("volad", name: "{et: Rattaring}"), Self.second)
        #expect(try await sample.index.differences() == [Identity.service("volad")])
        #expect(try await sample.keys("rattaring") == [])
        try await sample.store.write { try SearchIndex.update($0, services: report.touchedServices) }
        #expect(try await sample.index.differences() == [])
        #expect(try await sample.keys("rattaring") == ["volad"])
        #expect(try await sample.keys("kompromiss") == [], "the old words are gone from the index")
        let updated = try await dump(sample.store)
        #expect(try await sample.index.rebuild() == 2)
        #expect(try await dump(sample.store) == updated)
    }

    @Test func draftsAreNotInTheIndex() async throws {
        let draft = Sample.source.replacing("high", with: "low")
        let sample = try await Sample(Self.first, Sample.service("saladus", name: "{et: Saladus}", source: draft))
        #expect(try await dump(sample.store).count == 1)
        #expect(try await sample.keys("saladus") == [])
        _ = try await sample.change(Sample.service("volad", source: draft))
        try await sample.store.write { try SearchIndex.update($0, services: [Identity.service("volad")]) }
        #expect(try await dump(sample.store) == [], "what becomes a draft leaves")
        #expect(try await sample.index.differences() == [])
    }

    @Test(arguments: [
        "UPDATE search_list SET postings = x'010A' WHERE term = (SELECT id FROM search_term WHERE term = 'kompromiss')",
        "DELETE FROM search_list WHERE term = (SELECT id FROM search_term WHERE term = 'kompromiss')",
        "UPDATE search_name SET name = 'muu' WHERE name = 'kompromiss'",
        "DELETE FROM search_entry WHERE id LIKE 'VOLAD'",
        "UPDATE search_card SET ru = '{}' WHERE number = (SELECT number FROM service WHERE id LIKE 'VOLAD')",
        "UPDATE service SET hours = NULL WHERE key = 'volad'",
        "UPDATE service SET status = 'draft' WHERE key = 'volad'",
        "UPDATE text SET value = 'muu' WHERE subject = 'VOLAD'",
        "UPDATE search_entry SET free = 1 WHERE id LIKE 'VOLAD'",
        "UPDATE search_entry SET age_to = 3 WHERE id LIKE 'VOLAD'",
    ])
    func whatWasTamperedWithIsFoundAndMended(sql: String) async throws {
        let sample = try await Sample(Self.first, Self.second)
        let volad = Identity.service("volad")
        try await sample.store.write { try $0.execute(sql: sql.replacing("VOLAD", with: volad)) }
        #expect(try await sample.index.differences() == [volad])
        _ = try await sample.index.rebuild()
        #expect(try await sample.index.differences() == [])
    }

    @Test func aChangedSumOfAListIsFoundThoughTheListIsRight() async throws {
        let sample = try await Sample(Self.first, Self.second)
        let change =
            "UPDATE search_list SET sum = sum + 1 WHERE term = (SELECT id FROM search_term WHERE term = 'kompromiss')"
        try await sample.store.write { try $0.execute(sql: change) }
        #expect(try await sample.index.differences() == ["the sum of the list of a term"])
        _ = try await sample.index.rebuild()
        #expect(try await sample.index.differences() == [])
    }

    @Test func anIndexIsMadeOnceAndAnewWhenItsDefinitionHasChanged() async throws {
        let sample = try await Sample(Self.first, Self.second)
        #expect(try await sample.index.prepare() == nil)
        try await sample.store.write { try $0.execute(sql: "UPDATE search_state SET definition = 'of old'") }
        #expect(try await sample.index.prepare() == 2)
        #expect(try await sample.index.prepare() == nil)
    }

    @Test func withoutAnIndexTheReaderIsToldWhatToDo() async throws {
        let store = try Store(path: nil)
        let problem = try await #require(throws: Problem.self) {
            _ = try await SearchEngine(store: store).search(SearchQuery(), in: .et)
        }
        #expect("\(problem)".contains("kaardistus reindex"))
        #expect(try await SearchIndex(store: store).differences() == ["the index is missing"])
        #expect(try await SearchIndex(store: store).rebuild() == 0)
        #expect(try await SearchEngine(store: store).search(SearchQuery(), in: .et).total == 0)
    }

    @Test func theConfidentialAddressIsInNoEntry() async throws {
        let hidden = "location: {name: Varjupaik, address: \"Salajane põik 7\", confidential: true}"
        let claims = "claims: [{field: location, value: \"Salajane põik 9\", cite: a leaflet}]"
        let sample = try await Sample(Sample.service("varjupaik", hidden, claims))
        let entries = try await dump(sample.store).joined().lowercased()
        #expect(!entries.contains("salajane") && entries.contains("tugi"))
        #expect(try await sample.keys("salajane") == [])
    }

    @Test func theIndexIsTidiedOnceMuchHasChanged() async throws {
        let sample = try await Sample(seeds: Sample.seeds)
        let ids = try await sample.store.read {
            try String.fetchAll($0, sql: "SELECT id FROM search_entry ORDER BY number")
        }
        let (few, many) = (Array(ids.prefix(100)), Array(ids.prefix(101)))
        try await sample.store.write { try SearchIndex.update($0, services: few) }
        #expect(try await !sample.index.tidy())
        let before = try await sample.keys("võlad")
        try await sample.store.write { try SearchIndex.update($0, services: many) }
        #expect(try await sample.index.tidy())
        #expect(try await sample.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM search_fresh") } == 0)
        #expect(try await sample.keys("võlad") == before && !before.isEmpty)
        #expect(try await sample.index.differences() == [])
    }
}
