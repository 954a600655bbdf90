import Search

/// What there is for somebody whose search found nothing.
package struct Instead: Sendable {
    /// What the same words find without the filters, a few of them.
    let unfiltered: SearchResults
    /// What there is for this person whatever they need: how much for each need.
    let around: SearchResults
    /// Lines that answer everybody, wherever they live.
    let lines: [SearchResults.Hit]

    /// Looks for it. Throws what the search throws.
    init(of query: SearchQuery, found results: SearchResults, in search: SearchEngine, for reader: Reader) async throws
    {
        var words = SearchQuery(words: query.words, area: query.area, age: query.age, takesPlaces: query.takesPlaces)
        words.pageSize = 3
        unfiltered = try await search.search(words, in: reader.language, counting: false)
        let person = SearchQuery(area: results.query.area, age: query.age, pageSize: 1)
        around = try await search.search(person, in: reader.language)
        lines = try await search.crisisLines(in: reader.language)
    }
}
