import Directory
import Search
import Storage

/// Reads one service or one organisation.
struct RecordReader: Sendable {
    let store: Store
    let search: SearchEngine
    /// The operator's address of mail; empty when it is not set.
    let assurer: String

    /// Throws `Problem.notFound` also for a draft; a record that was made one with another leads to that.
    func service(_ request: DataRequest) async throws -> Answer {
        let edition = try await edition(request)
        let record = try await store.read { db -> HSDS.Service? in
            guard let service = try Service.find(db, id: request.id) else { return nil }
            return HSDS.Service(service, successor: try service.successor(db), edition)
        }
        guard let record else {
            guard let kept = try await store.read({ try Merger.target($0, of: request.id) }) else {
                throw Problem.notFound("service")
            }
            return .moved(to: "/api/services/\(kept)")
        }
        return try Answer(record, caching: .minutes, language: edition.language)
    }

    /// Throws `Problem.notFound` also for a draft.
    func organization(_ request: DataRequest) async throws -> Answer {
        let edition = try await edition(request)
        let record = try await store.read { db -> HSDS.Organization? in
            guard let organization = try Organization.find(db, id: request.id.lowercased()) else { return nil }
            let services = try organization.serviceIDs(db).flatMap { try Service.fetch(db, ids: [$0]) }
            return HSDS.Organization(organization, services: services, edition)
        }
        guard let record else { throw Problem.notFound("organization") }
        return try Answer(record, caching: .minutes, language: edition.language)
    }

    private func edition(_ request: DataRequest) async throws -> Edition {
        let language = try request.language()
        let lists = try await search.lists()
        let assurer = assurer.isEmpty ? nil : assurer
        return Edition(language: language, lists: lists, today: store.clock.today, assurer: assurer)
    }
}
