import Directory
import Testing

@testable import Search

/// What does not fit the person stands last, with the reason.
@Suite struct ObstaclesTests {
    private static let made = Task {
        try await Sample(
            Sample.service("vald", area: "[\"0899\"]"),
            Sample.service("naabervald", area: "[\"0897\"]"),
            Sample.service("maakond", area: "[\"0084\"]"),
            Sample.service("riik"),
            Sample.service("noored", "age: {from: 16, to: 26}"),
            Sample.service("alates", "age: {from: 18}"),
            Sample.service("otsas", "status: ended"),
            Sample.service("aegunud", "valid: {to: 2026-11-20}"),
            Sample.service("kehtib", "valid: {to: 2026-11-21}"),
            Sample.service("aastaga", "valid: {to: 2026}")
        )
    }

    private func obstacles(_ query: SearchQuery) async throws -> [String: [SearchResults.Obstacle]] {
        let sample = try await Self.made.value
        let results = try await sample.engine.search(query, in: .et)
        let flags = results.hits.map { $0.obstacles.isEmpty }
        #expect(flags == flags.filter { $0 } + flags.filter { !$0 }, "what fits comes first")
        #expect(results.total == 10 && results.fitting == flags.count { $0 })
        let keys = try await sample.keys(of: results.hits)
        return Dictionary(uniqueKeysWithValues: zip(keys, results.hits.map(\.obstacles))).filter { !$1.isEmpty }
    }

    private static let ended: [String: [SearchResults.Obstacle]] = ["otsas": [.ended], "aegunud": [.ended]]

    private func alsoEnded(_ others: [String: [SearchResults.Obstacle]]) -> [String: [SearchResults.Obstacle]] {
        Self.ended.merging(others) { $0 + $1 }
    }

    @Test func whatHasEndedStandsLast() async throws { #expect(try await obstacles(SearchQuery()) == Self.ended) }

    @Test(arguments: [
        (15, ["noored", "alates"]), (16, ["alates"]), (18, []), (26, []), (27, ["noored"]), (120, ["noored"]),
        (0, ["noored", "alates"]),
    ])
    func agesAreInclusive(age: Int, tooYoungOrOld: [String]) async throws {
        let expected = Dictionary(uniqueKeysWithValues: tooYoungOrOld.map { ($0, [SearchResults.Obstacle.age]) })
        #expect(try await obstacles(SearchQuery(age: age)) == alsoEnded(expected))
    }

    @Test(arguments: [
        ("0899", ["naabervald"]), ("0897", ["vald"]), ("0793", ["vald", "naabervald", "maakond"]), ("0084", []),
        ("0079", ["vald", "naabervald", "maakond"]),
    ])
    func theMunicipalityIsServedByItselfItsCountyAndTheCountry(area: String, others: [String]) async throws {
        let expected = Dictionary(uniqueKeysWithValues: others.map { ($0, [SearchResults.Obstacle.area]) })
        #expect(try await obstacles(SearchQuery(area: area)) == alsoEnded(expected))
    }

    @Test func severalReasonsStandTogether() async throws {
        let sample = try await Sample(Sample.service("koik", "status: ended", "age: {from: 18}", area: "[\"0897\"]"))
        let hits = try await sample.engine.search(SearchQuery(area: "0899", age: 15), in: .et).hits
        #expect(hits.map(\.obstacles) == [[.ended, .age, .area]])
    }

    @Test func anOldCodeMeansTheAreaOfToday() async throws {
        let sample = try await Sample(
            Sample.service("kiili", area: "[\"0304\"]"),
            Sample.service("johvi", area: "[\"0251\"]"),
            Sample.service("toila", area: "[\"0803\"]")
        )
        for (code, own) in [
            ("0305", ["kiili"]), ("0304", ["kiili"]), ("0251", ["johvi", "toila"]), ("0803", ["johvi", "toila"]),
        ] {
            let hits = try await sample.engine.search(SearchQuery(area: code), in: .et).hits.filter {
                $0.obstacles.isEmpty
            }
            #expect(Set(try await sample.keys(of: hits)) == Set(own), "\(code)")
        }
    }

    @Test func onesOwnMunicipalityComesBeforeTheCountry() async throws {
        let sample = try await Sample(
            Sample.service("a-riik", name: "{et: Abi}"),
            Sample.service("b-vald", name: "{et: Tugi}", area: "[\"0899\"]")
        )
        #expect(try await sample.keys(SearchQuery()) == ["a-riik", "b-vald"])
        #expect(try await sample.keys(SearchQuery(area: "0899")) == ["b-vald", "a-riik"])
    }
}
