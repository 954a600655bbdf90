import Directory
import Testing

@testable import Search

/// A piece of a name finds a service when nothing else does, and the index goes on from what has changed.
@Suite struct PiecesTests {
    private static let made = Task {
        try await Sample(
            Sample.service("suvi", name: "{et: Xylofoonorkester}"),
            Sample.service("talv", name: "{et: Suusaring}", needs: "[leisure]")
        )
    }

    @Test func aPieceInTheMiddleOfANameIsFound() async throws {
        #expect(try await Self.made.value.keys("foonorkes") == ["suvi"])
        #expect(try await Self.made.value.keys("foonorkes qqqqq") == [])
        #expect(try await Self.made.value.keys("fo") == [], "two letters are no piece")
    }

    @Test func filtersHoldForPiecesToo() async throws {
        let sample = try await Self.made.value
        #expect(try await sample.keys(SearchQuery(words: "foonorkes", needs: ["leisure"])) == [])
        #expect(try await sample.keys(SearchQuery(words: "foonorkes", needs: ["debts"])) == ["suvi"])
    }

    @Test func aReaderSeesEachChangeAtOnce() async throws {
        let sample = try await Sample(
            Sample.service("a", name: "{et: Esimene}"),
            Sample.service("b", name: "{et: Teine}")
        )
        #expect(try await sample.keys("teine") == ["b"])
        for name in ["Kolmas", "Neljas", "Viies"] {
            let report = try await sample.change(
                Sample.service("a", name: "{et: Esimene}"),
                Sample.service("b", name: "{et: \(name)}")
            )
            try await sample.store.write { try SearchIndex.update($0, services: report.touchedServices) }
            #expect(try await sample.keys(name) == ["b"])
            #expect(try await sample.keys("teine") == [])
            #expect(try await sample.keys("esimene") == ["a"])
        }
    }
}
