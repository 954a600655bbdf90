import Directory
import Storage
import Testing

@testable import Search

/// What was asked for and not found is counted, and nothing else of it is kept.
@Suite struct GapsTests {
    /// Somebody asks, and it is counted.
    private func ask(_ sample: Sample, _ query: SearchQuery, after earlier: Set<String> = []) async throws
        -> Set<String>
    {
        let results = try await sample.engine.search(query, in: .et)
        return try await sample.engine.noteAsked(results, after: earlier)
    }

    private func counted(_ sample: Sample) async throws -> [String] {
        try await sample.engine.gaps.write(to: sample.store)
        return try await Gaps.all(in: sample.store).map { "\($0.gap.month) \($0.gap.need) \($0.gap.area) \($0.times)" }
    }

    @Test func aNeedThatNothingMeetsIsCountedByMonthAndPlace() async throws {
        let sample = try await Sample(Sample.service("volad", area: "[\"0899\"]"))
        for _ in 0..<2 {
            _ = try await ask(sample, SearchQuery(needs: ["housing"], area: "0793"))
        }
        _ = try await ask(sample, SearchQuery(words: "üürikorter Tartus"))
        #expect(try await counted(sample) == ["2026-11 housing 0793 3"])
        _ = try await ask(sample, SearchQuery(needs: ["housing"]))
        #expect(try await counted(sample) == ["2026-11 housing 0793 3", "2026-11 housing  1"])
    }

    @Test func whatIsFoundIsNoGap() async throws {
        let sample = try await Sample(Sample.service("volad", name: "{et: Võlanõustamine}"))
        _ = try await ask(sample, SearchQuery(words: "võlanõustamine"))
        _ = try await ask(sample, SearchQuery(needs: ["debts"]))
        #expect(try await counted(sample) == [])
    }

    @Test func wordsThatLeadToNoNeedLeaveNoTrace() async throws {
        let sample = try await Sample(Sample.service("volad"))
        _ = try await ask(sample, SearchQuery(words: "qwrtzx zxcvbw 50001010006"))
        #expect(try await counted(sample) == [])
    }

    @Test func aNeedIsMetOnlyByAServiceThatCarriesItAndFitsPlaceAndAge() async throws {
        let sample = try await Sample(
            Sample.service("volad", "age: {from: 16, to: 26}", name: "{et: Võlanõustamine}", area: "[\"0899\"]"),
            Sample.service("muu", name: "{et: Eluaseme kohvik}", needs: "[leisure]", area: "[\"0793\"]")
        )
        // The words are found, but nothing there carries the need.
        _ = try await ask(sample, SearchQuery(words: "eluase", area: "0793"))
        _ = try await ask(sample, SearchQuery(needs: ["debts"], area: "0899", age: 90))
        _ = try await ask(sample, SearchQuery(needs: ["debts"], area: "0793"))
        _ = try await ask(sample, SearchQuery(needs: ["debts"], area: "0899", age: 18))
        #expect(
            try await counted(sample) == ["2026-11 debts 0793 1", "2026-11 debts 0899 1", "2026-11 housing 0793 1"]
        )
    }

    @Test func whatIsOnlySearchedForIsNotCounted() async throws {
        let sample = try await Sample(Sample.service("volad"))
        _ = try await sample.engine.search(SearchQuery(needs: ["housing"]), in: .et)
        #expect(try await counted(sample) == [])
    }

    @Test func aNeedIsCountedOnceInOneSearch() async throws {
        let sample = try await Sample(Sample.service("volad"))
        let first = try await ask(sample, SearchQuery(needs: ["housing"]))
        #expect(first == ["housing"])
        let second = try await ask(sample, SearchQuery(needs: ["housing"], age: 18), after: first)
        #expect(second == ["housing"])
        #expect(try await counted(sample) == ["2026-11 housing  1"])
    }
}
