import Directory
import Foundation
import Storage
import Testing

@testable import Search

/// Each filter alone, and several at once.
@Suite struct FiltersTests {
    private static let made = Task {
        try await Sample(
            Sample.service(
                "tasuta",
                "cost: {kind: free}",
                "languages: [et, ru]",
                "hours: \"L 10–18\"",
                "wheelchair: yes",
                needs: "[debts, housing]"
            ),
            Sample.service(
                "suunamisega",
                "cost: {kind: free_with_decision}",
                "languages: [ru]",
                "hours: \"24/7\"",
                "wheelchair: no",
                needs: "[housing]"
            ),
            Sample.service("tasuline", "cost: {kind: paid}", "hours: \"E–R 10–18\"", needs: "[leisure]"),
            Sample.service(
                "kohti",
                "capacity: {places: 5, date: 2026-11}",
                "languages: [en]",
                "wheelchair: yes",
                needs: "[leisure]"
            ),
            Sample.service("kohata", "capacity: {places: 0, date: 2026-11}", needs: "[leisure]"),
            Sample.service("jarjekord", "capacity: {places: 5, queue: 2, date: 2026-11}", needs: "[leisure]"),
            Sample.service("tais", "capacity: {full_until: 2026-11-22, date: 2026-11}", needs: "[leisure]"),
            Sample.service("vabanes", "capacity: {full_until: 2026-11-21, date: 2026-11}", needs: "[leisure]"),
            Sample.service("ammu", "capacity: {places: 5, date: 2026-10-21}", "languages: [en]", needs: "[leisure]"),
            Sample.service("viimati", "capacity: {places: 5, date: 2026-10-22}", "languages: [en]", needs: "[leisure]")
        )
    }

    static let queries: [(SearchQuery, Set<String>)] = [
        (SearchQuery(needs: ["housing"]), ["tasuta", "suunamisega"]),
        (SearchQuery(needs: ["debts", "leisure"], freeOnly: true), ["tasuta"]),
        (SearchQuery(kinds: ["school"]), []),
        (SearchQuery(needs: ["debts"], kinds: ["school", "ngo"]), ["tasuta"]),
        (SearchQuery(language: "ru"), ["tasuta", "suunamisega"]),
        (SearchQuery(language: "en"), ["kohti", "ammu", "viimati"]),
        (SearchQuery(freeOnly: true), ["tasuta", "suunamisega"]),
        (SearchQuery(openNow: true), ["tasuta", "suunamisega"]),
        (SearchQuery(withPlaces: true), ["kohti", "vabanes", "viimati"]),
        (SearchQuery(flags: [.wheelchair]), ["tasuta", "kohti"]),
        (SearchQuery(freeOnly: true, flags: [.wheelchair]), ["tasuta"]),
        (SearchQuery(needs: ["housing"], language: "et", freeOnly: true, openNow: true), ["tasuta"]),
        (SearchQuery(needs: ["leisure"], openNow: true), []),
        (SearchQuery(needs: ["leisure"], language: "et", withPlaces: true), ["vabanes"]),
        (SearchQuery(words: "tugi", needs: ["debts"]), ["tasuta"]),
    ]

    @Test(arguments: queries) func filtersCombine(query: SearchQuery, keys: Set<String>) async throws {
        #expect(Set(try await Self.made.value.keys(query)) == keys)
    }

    @Test(arguments: [(SearchQuery(), 2), (SearchQuery(freeOnly: true), 1), (SearchQuery(flags: [.wheelchair]), 2)])
    func aFlagIsCountedForThoseThatAreKnownToHaveIt(query: SearchQuery, count: Int) async throws {
        let results = try await Self.made.value.engine.search(query, in: .et)
        #expect(results.counts.flags == ["wheelchair": count])
    }

    @Test func whatIsNotKnownIsNeitherYesNorNo() async throws {
        let hits = try await Self.made.value.engine.search(SearchQuery(pageSize: 100), in: .et).hits
        let flags = hits.map(\.card.flags)
        #expect(flags.filter(\.isEmpty).count == 7)
        #expect(flags.compactMap { $0["wheelchair"] }.sorted { !$0 && $1 } == [false, true, true])
    }

    @Test func whereNoLanguageIsNamedItIsEstonian() async throws {
        #expect(try await Self.made.value.keys(SearchQuery(language: "et")).contains("tasuline"))
    }

    @Test func codesThatNoListHoldsAreLeftOut() async throws {
        let odd = SearchQuery(needs: ["joy"], kinds: ["guild"], area: "9999", age: 300, language: "tlh")
        let results = try await Self.made.value.engine.search(odd, in: .et)
        #expect(!results.query.hasFilters)
        #expect(results.total == 10)
    }

    @Test(arguments: [
        ("2026-11-21T08:00:00Z", true), ("2026-11-21T07:59:59Z", false), ("2026-11-21T16:00:00Z", false),
    ])
    func openNowFollowsTheClock(utc: String, open: Bool) async throws {
        let moment = try Date(utc, strategy: .iso8601)
        let sample = try await Sample(Sample.service("tasuta", "hours: \"L 10–18\""), at: moment)
        #expect(try await sample.keys(SearchQuery(openNow: true)) == (open ? ["tasuta"] : []))
        let hit = try #require(try await sample.engine.search(SearchQuery(), in: .et).hits.first)
        #expect(hit.isOpen == open)
        #expect((hit.opens == nil) == open)
    }

    @Test func theNextOpeningIsTold() async throws {
        let sample = try await Sample(Sample.service("reedel", "hours: \"R 8.05–16\""), Sample.service("teadmata"))
        let hits = try await sample.engine.search(SearchQuery(), in: .et).hits
        #expect(hits.map(\.isOpen) == [false, nil])
        #expect(hits.first?.opens == SearchResults.Opening(daysAhead: 6, weekday: 5, time: "8.05"))
        #expect(hits.last?.opens == nil)
    }
}
