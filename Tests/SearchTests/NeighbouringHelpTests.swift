import Directory
import Testing

@testable import Search

/// Who asks for one thing is shown what often helps along with it, behind what was asked for.
@Suite struct NeighbouringHelpTests {
    private static let made = Task {
        try await Sample(
            Sample.service("toit", name: "{et: Toidupank Naabriabi}", needs: "[food_basics]"),
            Sample.service("volad", name: "{et: Võlanõustamine Tartus}", needs: "[debts]"),
            Sample.service("tants", name: "{et: Tantsustuudio Keeris}", needs: "[leisure]"),
            Sample.service("riided", name: "{et: Riideabi Kapp}", needs: "[aftercare]")
        )
    }

    @Test(arguments: ["võlad", "võlgadega hädas", "kohtutäitur võttis palga"])
    func neighbouringHelpStandsBehindWhatWasAskedFor(words: String) async throws {
        let keys = try await Self.made.value.keys(words)
        #expect(keys.first == "volad", "\(keys)")
        #expect(keys.contains("toit"), "food aid is related to debts")
        #expect(!keys.contains("tants"), "dancing is not")
    }

    @Test func whatIsRelatedLeadsNoFurther() async throws {
        let keys = try await Self.made.value.keys("võlad")
        #expect(!keys.contains("riided"), "clothing is related to food aid, not to debts: \(keys)")
    }

    @Test(arguments: ["debt_counselling", "overnight_shelter", "dropping_out", "anxiety"])
    func theThesaurusOfTheProgramTellsOfNeighbours(code: String) async throws {
        let concepts = try await Sample.real().engine.lists().concepts
        let related = try #require(concepts.first { $0.code == code }).related
        #expect(related.count >= 3 && !related.contains(code))
    }
}
