import Testing

@testable import Search

/// What a search tells of how it read the words.
@Suite struct UnderstoodTests {
    private static let made = Task {
        try await Sample(
            Sample.service("volad", name: "{et: Võlanõustamine}", area: "[\"0899\"]"),
            Sample.service("purjed", name: "{et: Purjetamine Viljandi järvel}")
        )
    }

    private func results(_ query: SearchQuery) async throws -> SearchResults {
        try await Self.made.value.engine.search(query, in: .et)
    }

    @Test func aPlaceInTheWordsBecomesTheAreaAndIsTold() async throws {
        let results = try await results(SearchQuery(words: "võlanõustamine Viljandi vallas"))
        #expect(results.place == SearchResults.Place(area: "0899", isTaken: true))
        #expect(results.query.area == "0899")
    }

    @Test func aPlaceIsAWordLikeAnyOtherWhenAskedSo() async throws {
        let query = SearchQuery(words: "purjetamine Viljandi", takesPlaces: false)
        let results = try await results(query)
        #expect(results.query.area == nil && results.place?.isTaken == false)
        #expect(results.terms.contains("viljandi"))
    }

    @Test func theAreaAskedForIsStrongerThanThePlaceInTheWords() async throws {
        let query = SearchQuery(words: "võlanõustamine Viljandi vallas", area: "0793")
        let results = try await results(query)
        #expect(results.query.area == "0793" && results.place?.isTaken == false)
        #expect(!results.terms.contains("viljandi"), "the place's name is not one of the words")
    }

    @Test func noPlaceIsToldWhereNoneIsNamed() async throws {
        #expect(try await results(SearchQuery(words: "võlanõustamine")).place == nil)
    }

    @Test func aMisspeltWordIsToldWithTheOneItWasTakenFor() async throws {
        let results = try await results(SearchQuery(words: "pujretamine"))
        #expect(results.repairs == [SearchResults.Repair(typed: "pujretamine", used: "purjetamine")])
        #expect(try await self.results(SearchQuery(words: "purjetamine")).repairs.isEmpty)
    }
}
