import Hummingbird
import Search
import Storage

/// For those who watch over the program: alive (`/health`) and able to answer (`/ready`).
struct HealthRoutes {
    let search: SearchEngine

    func add(to router: Router<KaardistusContext>) {
        router.get("/health") { _, _ in Self.answer("alive") }
        router.get("/ready") { _, _ in
            _ = try await search.lists()
            return Self.answer("ready")
        }
    }

    private static func answer(_ word: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: word + "\n"))
        )
    }
}
