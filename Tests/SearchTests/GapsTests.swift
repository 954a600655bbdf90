import Directory
import Storage
import Testing

@testable import Search

/// What was asked for and not found is counted, and nothing else of it is kept.
@Suite struct GapsTests {
    private func counted(_ sample: Sample) async throws -> [String] {
        try await sample.engine.gaps.write(to: sample.store)
        return try await Gaps.all(in: sample.store).map { "\($0.gap.month) \($0.gap.need) \($0.gap.area) \($0.times)" }
    }

    @Test func aNeedThatNothingMeetsIsCountedByMonthAndPlace() async throws {
        let sample = try await Sample(Sample.service("volad", area: "[\"0899\"]"))
        for _ in 0..<2 {
            _ = try await sample.engine.search(SearchQuery(needs: ["housing"], area: "0793"), in: .et)
        }
        _ = try await sample.engine.search(SearchQuery(words: "üürikorter Tartus"), in: .et)
        #expect(try await counted(sample) == ["2026-11 housing 0793 3"])
        _ = try await sample.engine.search(SearchQuery(needs: ["housing"]), in: .et)
        #expect(try await counted(sample) == ["2026-11 housing 0793 3", "2026-11 housing  1"])
    }

    @Test func whatIsFoundIsNoGap() async throws {
        let sample = try await Sample(Sample.service("volad", name: "{et: Võlanõustamine}"))
        _ = try await sample.engine.search(SearchQuery(words: "võlanõustamine"), in: .et)
        _ = try await sample.engine.search(SearchQuery(needs: ["debts"]), in: .et)
        #expect(try await counted(sample) == [])
    }

    @Test func wordsThatLeadToNoNeedLeaveNoTrace() async throws {
        let sample = try await Sample(Sample.service("volad"))
        _ = try await sample.engine.search(SearchQuery(words: "qwrtzx zxcvbw 50001010006"), in: .et)
        #expect(try await counted(sample) == [])
    }

    @Test func furtherPagesOfTheSameSearchAreNotCountedAgain() async throws {
        let sample = try await Sample(Sample.service("volad"))
        _ = try await sample.engine.search(SearchQuery(needs: ["housing"], page: 2), in: .et)
        #expect(try await counted(sample) == [])
    }
}
