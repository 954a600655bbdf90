import Hummingbird
import Synchronization

/// Passes each request on to the routes as they stand, which may be changed while the program serves: requests that have begun go on
/// with the earlier ones.
final class Switchboard: HTTPResponder {
    typealias Context = KaardistusContext

    private let current: Mutex<any HTTPResponder<KaardistusContext>>

    init(_ first: any HTTPResponder<KaardistusContext>) { current = Mutex(first) }

    /// From now on these answer.
    func use(_ next: any HTTPResponder<KaardistusContext>) { current.withLock { $0 = next } }

    func respond(to request: Request, context: KaardistusContext) async throws -> Response {
        try await current.withLock { $0 }.respond(to: request, context: context)
    }
}
