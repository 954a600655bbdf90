import GRDB
import Storage
import Testing

@testable import Directory

@Suite struct DraftsTests {
    private static func source(_ cite: String, _ confidence: String) -> String {
        "{cite: \"\(cite)\", date: 2026, confidence: \(confidence)}"
    }

    @Test(arguments: [
        (source("https://sild.example", "low"), true), (source("https://sild.example", "unverified"), true),
        (source("unconfirmed: a leaflet", "high"), true), (source("Unconfirmed, a rumour", "medium"), true),
        (source("https://sild.example", "medium"), false), (source("https://sild.example", "high"), false),
        (source("a leaflet, unconfirmed elsewhere", "high"), false),
    ])
    func whatNobodyHasCheckedIsADraft(source: String, draft: Bool) async throws {
        let (store, report) = try await Samples.loaded(
            Samples.organization(services: Samples.service("status: ended", source: source))
        )
        #expect(report.drafts == (draft ? 1 : 0))
        let drafts = try await store.read { try Draft.all($0) }
        #expect(drafts.map(\.key) == (draft ? ["sild-volad"] : []))
        let (byKey, byID, ids) = try await store.read { db in
            (
                try Service.find(db, key: "sild-volad"), try Service.find(db, id: Identity.service("sild-volad")),
                try Service.ids(db, after: 0, limit: 10).map(\.id)
            )
        }
        #expect((byKey == nil) == draft)
        #expect((byID == nil) == draft)
        #expect(ids.isEmpty == draft)
    }

    @Test func aDraftIsListedOnceWithItsSource() async throws {
        let entry = Samples.service(
            "claims: [{field: name, value: Muu nimi, cite: a leaflet}]",
            source: Samples.unconfirmed
        )
        let store = try await Samples.loaded(Samples.organization(services: entry)).store
        let drafts = try await store.read { try Draft.all($0) }
        #expect(drafts.map(\.cite) == ["unconfirmed: a leaflet"])
        #expect(drafts.first?.organization == "Sinine Sild")
    }

    @Test func anOrganizationIsPublishedWithTheFirstOfItsServices() async throws {
        let store = try Samples.store()
        let folder = try SeedFolder(
            Samples.organization(source: Samples.unconfirmed, services: Samples.service(source: Samples.unconfirmed))
        )
        let find = { @Sendable (db: Database) in try Organization.find(db, id: Identity.organization("sild")) }
        try await folder.load(into: store)
        #expect(try await store.read(find) == nil)
        try folder.change(Samples.organization(source: Samples.unconfirmed, services: Samples.service()))
        try await folder.load(into: store)
        let organization = try #require(try await store.read(find))
        #expect(try await store.read { try organization.serviceIDs($0) } == [Identity.service("sild-volad")])
        try folder.change(
            Samples.organization(source: Samples.unconfirmed, services: Samples.service(source: Samples.unconfirmed))
        )
        try await folder.load(into: store)
        #expect(try await store.read(find) == nil)
        #expect(try await store.read { try organization.serviceIDs($0) } == [])
    }

    @Test func aCheckedDraftComesToThePublic() async throws {
        let store = try Samples.store()
        let folder = try SeedFolder(Samples.organization(services: Samples.service(source: Samples.unconfirmed)))
        try await folder.load(into: store)
        try folder.change(Samples.organization(services: Samples.service()))
        #expect(try await folder.load(into: store).drafts == 0)
        #expect(try await store.read { try Service.find($0, key: "sild-volad") } != nil)
    }

    @Test func theSuccessorIsShownOnlyWhenThePublicMaySeeIt() async throws {
        let (store, _) = try await Samples.loaded(
            Samples.organization(
                services: Samples.service("successor: sild-uus", "status: ended"),
                Samples.service(key: "sild-uus", source: Samples.unconfirmed)
            )
        )
        let ended = try #require(try await store.read { try Service.find($0, key: "sild-volad") })
        #expect(ended.status == .ended && ended.validity.successorKey == "sild-uus")
        #expect(try await store.read { try ended.successor($0) } == nil)
    }
}
