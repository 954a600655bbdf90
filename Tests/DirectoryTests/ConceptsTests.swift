import Storage
import Testing

@testable import Directory

/// The thesaurus as the seed files tell of it.
@Suite struct ConceptsTests {
    private static let thesaurus = """
        - {concept: food_aid, needs: [debts], et: [toiduabi], related: [social_worker, debt_counselling]}
        - {concept: debt_counselling, needs: [debts], et: [võlg], related: [food_aid]}
        - {concept: social_worker, et: [sotsiaaltöötaja]}
        """

    private func concepts(_ store: Store) async throws -> [String: [String]] {
        let concepts = try await store.read { try Concept.all($0) }
        return Dictionary(uniqueKeysWithValues: concepts.map { ($0.code, $0.related) })
    }

    @Test func relatedConceptsAreKeptInTheirOrder() async throws {
        let folder = try SeedFolder()
        try folder.write(Self.thesaurus, to: "concepts.yaml")
        let store = try Samples.store()
        try await folder.load(into: store)
        let concepts = try await concepts(store)
        #expect(concepts["food_aid"] == ["social_worker", "debt_counselling"])
        #expect(concepts["debt_counselling"] == ["food_aid"])
        #expect(concepts["social_worker"] == [])
    }

    @Test func aRelatedConceptThatHasLeftTheFileIsForgotten() async throws {
        let folder = try SeedFolder()
        try folder.write(Self.thesaurus, to: "concepts.yaml")
        let store = try Samples.store()
        try await folder.load(into: store)
        try folder.write("- {concept: food_aid, et: [toiduabi]}", to: "concepts.yaml")
        #expect(try await folder.load(into: store).listsChanged)
        #expect(try await concepts(store) == ["food_aid": []])
        #expect(try await !folder.load(into: store).listsChanged)
    }
}
