import Hummingbird

/// For those who watch over the program: alive (`/health`) and able to answer and to write (`/ready`).
struct HealthRoutes {
    let readiness: Readiness

    func add(to router: Router<KaardistusContext>) {
        router.get("/health") { _, _ in Self.answer("alive", "text/plain; charset=utf-8") }
        router.get("/ready") { _, _ in
            let report = await readiness.report()
            return Self.answer(report.json, "application/json", report.isReady ? .ok : .serviceUnavailable)
        }
    }

    private static func answer(_ text: String, _ kind: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: kind, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text + "\n"))
        )
    }
}
