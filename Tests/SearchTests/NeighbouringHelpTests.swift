import Directory
import Testing

@testable import Search

/// Who asks for one thing is shown what often helps along with it, behind what was asked for.
@Suite struct NeighbouringHelpTests {
    private static let made = Task {
        try await Sample(
            Sample.service("volad", name: "{et: Võlanõustamine}", needs: "[leisure]"),
            Sample.service("mangud", name: "{et: Hasartmängusõltuvuse ravi}", needs: "[addiction]"),
            Sample.service("tants", name: "{et: Tantsustuudio Keeris}", needs: "[leisure]"),
            Sample.service("oigus", name: "{et: Õigusabi}", needs: "[justice]")
        )
    }

    @Test(arguments: ["mängurlus", "slotid", "slotte mängib"])
    func neighbouringHelpStandsBehindWhatWasAskedFor(words: String) async throws {
        let keys = try await Self.made.value.keys(words)
        #expect(keys == ["mangud", "volad"], "dancing is not related to gambling, and legal aid only to debts")
    }

    @Test(arguments: ["debt_counselling", "overnight_shelter", "dropping_out", "anxiety"])
    func theThesaurusOfTheProgramTellsOfNeighbours(code: String) async throws {
        let concepts = try await Sample.real().engine.lists().concepts
        let related = try #require(concepts.first { $0.code == code }).related
        #expect(related.count >= 3 && !related.contains(code))
    }
}
