import Directory
import Testing

@testable import Search

/// What stands under the lines to call.
@Suite struct DangerOrderTests {
    private static let calm: Set<String> = ["crisis", "mental_health", "violence"]

    @Test(arguments: [
        "не хочу жить", "poomine", "homme mind enam pole", "ei taha enam elada", "ema viskas mind kodust välja",
        "võtsin ära terve karbi rohtusid", "hochu umeret", "my boyfriend hits me", "мене б'є батько",
    ])
    func onlyHelpForTheDangerStandsUnderThePanel(words: String) async throws {
        let results = try await Sample.real().engine.search(SearchQuery(words: words), in: .et)
        #expect(results.danger != nil && !results.crisis.isEmpty)
        let needs = Set(results.danger?.needs ?? [])
        #expect(results.hits.allSatisfy { !needs.isDisjoint(with: $0.card.needs) })
        for hit in results.hits.prefix(3) {
            #expect(!Self.calm.isDisjoint(with: hit.card.needs), "\(hit.card.name)")
            #expect(hit.card.contacts.contains { $0.kind == .phone }, "\(hit.card.name)")
            #expect(hit.obstacles.isEmpty)
        }
    }

    @Test(arguments: ["poomine", "võtsn ära terve krbi rohtusid", "hochu umeret"])
    func nothingIsRepairedOrRemarkedOnWordsOfDanger(words: String) async throws {
        let results = try await Sample.real().engine.search(SearchQuery(words: words), in: .ru)
        #expect(results.danger != nil)
        #expect(results.repairs.isEmpty && results.terms.isEmpty && !results.loosened)
    }

    @Test func aPlaceInWordsOfDangerKeepsHelpThatServesIt() async throws {
        let results = try await Sample.real().engine.search(
            SearchQuery(words: "ma ei taha enam elada Viljandis", pageSize: 50),
            in: .et
        )
        #expect(results.place?.isTaken == true)
        let fitting = results.hits.filter { $0.obstacles.isEmpty }
        #expect(results.hits.prefix(fitting.count).allSatisfy { $0.obstacles.isEmpty })
        #expect(fitting.contains { $0.card.areas.contains("0897") || $0.card.areas.contains("0899") })
    }

    @Test func withoutAPlaceHelpForTheWholeCountryStandsFirst() async throws {
        let results = try await Sample.real().engine.search(SearchQuery(words: "tahan surra", pageSize: 5), in: .et)
        #expect(results.hits.allSatisfy { $0.card.areas.contains("EE") })
    }

    @Test func helpInTheLanguageOfTheWordsStandsBeforeOther() async throws {
        let results = try await Sample.real().engine.search(SearchQuery(words: "хочу умереть", pageSize: 40), in: .et)
        let helplines = results.hits.filter {
            $0.card.organization.kind == "helpline" && $0.card.needs.contains("crisis")
        }
        let speaking = helplines.firstIndex { $0.card.languages.contains("ru") }
        let silent = helplines.firstIndex { !$0.card.languages.isEmpty && !$0.card.languages.contains("ru") }
        if let speaking, let silent { #expect(speaking < silent) }
        #expect(speaking != nil)
    }

    @Test func theAnswerIsTheSameFromMemory() async throws {
        let engine = try await Sample.real().engine
        let first = try await engine.search(SearchQuery(words: "tahan surra"), in: .et)
        let second = try await engine.search(SearchQuery(words: "tahan surra"), in: .et)
        #expect(first.danger == second.danger && first.hits.map(\.card.id) == second.hits.map(\.card.id))
    }

    @Test func wordsOfDangerAreNotAskedWhatElseTheyMean() async throws {
        let explained = try await Sample.real().engine.explain(SearchQuery(words: "не хочу жить"))
        #expect(explained.units.isEmpty && explained.results.danger?.reasons.isEmpty == false)
    }

    @Test func anOperatorsOwnPhraseCallsForHelpToo() {
        #expect(Danger(in: "roosa elevant") == nil)
        #expect(Danger(in: "roosa elevant", isCalled: true) != nil)
    }
}
