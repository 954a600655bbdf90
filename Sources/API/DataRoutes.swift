package import Hummingbird
package import Search
package import Storage

/// The directory as data: every route of the API. `openapi.json` describes each of them.
package struct DataRoutes: Sendable {
    private let store: Store
    private let search: SearchEngine
    private let settings: APISettings
    private let description: ByteBuffer

    package init(store: Store, search: SearchEngine, settings: APISettings) {
        (self.store, self.search, self.settings) = (store, search, settings)
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
            DataRoute("openapi.json") { _ in Answer(body: description, caching: .hour) },
        ]
    }

    /// Addresses under which others stand, or nothing does.
    private static let unanswered: [RouterPath] = ["", "services", "organizations", "**"]

    /// Adds every route under `/api`. They throw `Problem`, also for an address under `/api` that nothing answers.
    package func add(to router: Router<some RequestContext>) {
        let api = router.group("api")
        for route in routes { route.add(to: api) }
        for path in Self.unanswered {
            for method in DataRoute.methods {
                api.on(path, method: method) { _, _ -> Response in throw Problem.notFound("address") }
            }
        }
    }
}
