import Directory
import Storage
import Testing

@testable import Search

/// A count beside a filter's value is what choosing that value really gives, in the directory that the program ships with.
@Suite struct CountsTests {
    static let queries = [
        SearchQuery(), SearchQuery(needs: ["debts"]),
        SearchQuery(needs: ["housing", "work"], kinds: ["ngo", "authority"]),
        SearchQuery(area: "0899"), SearchQuery(area: "0793", age: 17), SearchQuery(age: 15, language: "ru"),
        SearchQuery(freeOnly: true, openNow: true), SearchQuery(kinds: ["employer"], area: "0084", age: 30),
        SearchQuery(area: "0171", freeOnly: true, withPlaces: true), SearchQuery(words: "nõustamine"),
        SearchQuery(words: "töö ja kool"),
    ]

    private func fitting(_ query: SearchQuery, _ change: (inout SearchQuery) -> Void) async throws -> Int {
        var query = query
        change(&query)
        return try await Sample.real().engine.search(query, in: .et, counting: false).fitting
    }

    @Test(arguments: queries) func aCountIsWhatChoosingTheValueGives(query: SearchQuery) async throws {
        let engine = try await Sample.real().engine
        let (counts, lists) = (try await engine.search(query, in: .et).counts, try await engine.lists())
        for need in lists.needs.map(\.code) {
            try await compare(query, counts.needs[need], "need \(need)") { $0.needs = [need] }
        }
        for kind in lists.kinds.map(\.code) {
            try await compare(query, counts.kinds[kind], "kind \(kind)") { $0.kinds = [kind] }
        }
        for language in try await engine.search(SearchQuery(), in: .et).counts.languages.keys.sorted() {
            try await compare(query, counts.languages[language], "language \(language)") { $0.language = language }
        }
        let areas = lists.areas.filter { $0.kind != .country && $0.isValid(on: Day(Sample.noon)) }.map(\.code)
        for area in areas { try await compare(query, counts.areas[area], "area \(area)") { $0.area = area } }
        try await compare(query, counts.free, "free") { $0.freeOnly = true }
        try await compare(query, counts.openNow, "open now") { $0.openNow = true }
        try await compare(query, counts.withPlaces, "places") { $0.withPlaces = true }
    }

    /// Where words are typed and no service of a stage has the value, a later stage may still find some.
    private func compare(
        _ query: SearchQuery,
        _ count: Int?,
        _ what: String,
        _ change: (inout SearchQuery) -> Void
    ) async throws {
        if count ?? 0 == 0, !query.words.isEmpty { return }
        let fitting = try await fitting(query, change)
        #expect(count ?? 0 == fitting, "\(what)")
    }

    @Test func thereIsSomethingToCount() async throws {
        let counts = try await Sample.real().engine.search(SearchQuery(), in: .et).counts
        #expect(counts.needs.count > 10 && counts.kinds.count > 5 && counts.areas.count > 78)
        #expect(counts.free > 10 && counts.openNow > 0)
    }

    @Test func countsAreLeftOutWhenNotWanted() async throws {
        let results = try await Sample.real().engine.search(SearchQuery(), in: .et, counting: false)
        #expect(results.counts == SearchResults.Counts())
        #expect(results.total > 100)
    }
}
