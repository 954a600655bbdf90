import Directory
import Harvest
import Search
import Storage

/// Reads the controlled lists for those who use their codes.
struct ListReader: Sendable {
    let store: Store
    let search: SearchEngine

    func needs() async throws -> Answer {
        let lists = try await search.lists()
        return try Answer(["needs": lists.needs.map(NeedEntry.init)], caching: .hour)
    }

    func kinds() async throws -> Answer {
        let lists = try await search.lists()
        return try Answer(["kinds": lists.kinds.map(KindEntry.init)], caching: .hour)
    }

    /// Counties and municipalities, those among them whose code has ended as well.
    func municipalities() async throws -> Answer {
        let lists = try await search.lists()
        let superseded = try await store.read { db in try Area.superseded(db) }
        return try Answer(AreaList(lists, superseded: superseded, today: store.clock.today), caching: .hour)
    }

    /// What is read on the web, with the latest ten readings of each.
    func sources() async throws -> Answer {
        let entries = try await store.read { db in
            try SourceRecord.all(db).map { source in
                SourceEntry(
                    source,
                    runs: try Run.latest(db, of: source.name, limit: 10),
                    waiting: try Proposal.count(db, .init(source: source.name)),
                    lastGood: try Run.lastGood(db, of: source.name)
                )
            }
        }
        return try Answer(SourceList(sources: entries), caching: .minutes)
    }
}
