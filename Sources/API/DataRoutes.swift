package import Hummingbird
package import Referrals
package import Search
package import Storage

/// The directory as data: every route of the API. `openapi.json` describes each of them.
package struct DataRoutes: Sendable {
    private let store: Store
    private let search: SearchEngine
    private let settings: APISettings
    private let description: ByteBuffer
    private let office: ReferralOffice
    private let door: KeyDoor

    /// `caller` tells who is behind a request from the other end of the connection.
    package init(
        store: Store,
        search: SearchEngine,
        settings: APISettings,
        office: ReferralOffice,
        caller: @escaping @Sendable (String, Request) -> String = { connection, _ in connection }
    ) {
        (self.store, self.search, self.settings, self.office) = (store, search, settings, office)
        door = KeyDoor(store: store, address: caller)
        description = APIDescription.body(settings)
    }

    private var routes: [DataRoute] {
        let records = RecordReader(store: store, search: search, assurer: settings.operatorEmail)
        let lists = ListReader(store: store, search: search)
        return [
            DataRoute("search") { try await SearchAnswer.find($0, in: search) },
            DataRoute("services/:id") { try await records.service($0) },
            DataRoute("organizations/:id") { try await records.organization($0) },
            DataRoute("needs") { _ in try await lists.needs() },
            DataRoute("kinds") { _ in try await lists.kinds() },
            DataRoute("municipalities") { _ in try await lists.municipalities() },
            DataRoute("sources") { _ in try await lists.sources() },
            DataRoute("moves") { _ in try Answer(MoveTable(), caching: .hour) },
            DataRoute("openapi.json") { _ in Answer(body: description, caching: .hour) },
        ]
    }

    private var programRoutes: [ProgramRoute] {
        let reader = ReferralReader(store: store, office: office)
        let writer = ReferralWriter(store: store, search: search, office: office)
        return [
            .get("referrals", .readReferrals) { try await reader.changes($0) }
                .and(.post("referrals") { try await writer.create($0) }),
            .get("referrals/:id", .readReferrals) { try await reader.one($0) },
            .get("referrals/:id/history", .readReferrals) { try await reader.history($0) },
            .get("referrals/:id/service-request", .readReferrals) { try await reader.serviceRequest($0) },
            .post("referrals/:id/transitions") { try await writer.transition($0) },
            .get("statistics", .readStatistics) { try await reader.statistics($0) },
        ]
    }

    /// Addresses under which others stand, or nothing does.
    private static let unanswered: [RouterPath] = ["", "services", "organizations", "**"]

    /// Adds every route under `/api`. They throw `Problem`, also for an address under `/api` that nothing answers.
    package func add(to router: Router<some ProgramContext>) {
        let api = router.group("api")
        for route in routes { route.add(to: api) }
        for route in programRoutes { route.add(to: api, door: door) }
        for path in Self.unanswered {
            for method in DataRoute.methods {
                api.on(path, method: method) { _, _ -> Response in throw Problem.notFound("address") }
            }
        }
    }
}
