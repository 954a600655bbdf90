import Foundation
import Storage
import Testing

@testable import Directory

/// The seeds that the program ships with.
@Suite struct RealSeedsTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Seeds")

    @Test func everyEntryLoadsAndASecondLoadChangesNothing() async throws {
        let store = try Store(path: nil)
        let first = try await Seeds(folder: Self.folder).load(into: store)
        #expect(first.refused == [])
        #expect(first.added > 300)
        let second = try await Seeds(folder: Self.folder).load(into: store)
        #expect(second.added == 0 && second.changed == 0)
        #expect(second.unchanged == first.added)
        #expect(!second.listsChanged)
    }

    @Test func seventyEightMunicipalitiesAreValidIn2026() async throws {
        let store = try Store(path: nil)
        _ = try await Seeds(folder: Self.folder).load(into: store)
        let lists = try await store.read { try ControlledLists($0) }
        let day = try #require(Day("2026-11-21"))
        #expect(lists.areas.filter { $0.kind == .municipality && $0.isValid(on: day) }.count == 78)
        #expect(lists.counties.count == 15)
        #expect(lists.area("0304")?.code == "0305", "the code that Kiili had before its boundary changed")
        #expect(lists.area("0803")?.name[.et] == "Jõhvi vald", "Toila is now a part of Jõhvi")
    }

    @Test func unverifiedRowsAreDraftsAndNothingElseIs() async throws {
        let store = try Store(path: nil)
        let report = try await Seeds(folder: Self.folder).load(into: store)
        let drafts = try await store.read { try Draft.all($0) }
        #expect(drafts.count == report.drafts)
        for draft in drafts {
            let reasons =
                draft.confidence == "low" || draft.confidence == "unverified" || draft.cite.hasPrefix("unconfirmed")
            #expect(reasons == true, "\(draft.key)")
            #expect(
                try await store.read { try Service.find($0, id: draft.id) == nil },
                "\(draft.key) is not for the public"
            )
        }
    }
}
