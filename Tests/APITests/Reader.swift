import Foundation
import Hummingbird
import Logging
import Referrals
import Search
import Storage

@testable import API

/// Somebody who reads the sample by its routes, as the program serves them.
struct Reader {
    private let responder: RouterResponder<ReaderContext>

    init(_ sample: Sample, settings: APISettings = APISettings()) {
        self.init(store: sample.store, search: sample.search, settings: settings)
    }

    init(store: Store, search: SearchEngine, settings: APISettings = APISettings()) {
        let router = Router(context: ReaderContext.self)
        router.add(middleware: ProblemsAnswered())
        let office = ReferralOffice(vault: store.vault, address: "https://kaardistus.example")
        DataRoutes(store: store, search: search, settings: settings, office: office).add(to: router)
        responder = router.buildResponder()
    }

    func ask(_ path: String, _ method: HTTPRequest.Method = .get, knowing tag: String? = nil) async throws -> Reply {
        try await send(method, path, tag.map { [.ifNoneMatch: $0] } ?? [:])
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ text: String = "") async throws
        -> Reply
    {
        var head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
        head.headerFields = headers
        let request = Request(head: head, body: .init(buffer: ByteBuffer(string: text)))
        let context = ReaderContext(source: ReaderContext.Source())
        let response = try await responder.respond(to: request, context: context)
        let body = Collected()
        try await response.body.write(Collector(body: body))
        return Reply(status: response.status.code, headers: response.headers, body: body.data)
    }
}

/// An answer as it came.
struct Reply {
    let status: Int
    let headers: HTTPFields
    let body: Data

    /// The whole of it as a JSON object.
    func object() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}

extension [String: Any] {
    func list(_ name: String) -> [[String: Any]] { self[name] as? [[String: Any]] ?? [] }

    func map(_ name: String) -> [String: Any] { self[name] as? [String: Any] ?? [:] }

    func text(_ name: String) -> String? { self[name] as? String }
}

struct ReaderContext: ProgramContext {
    struct Source: RequestContextSource {
        let logger = Logger(label: "reader") { _ in SwiftLogNoOpLogHandler() }
    }

    var coreContext: CoreRequestContextStorage

    let caller = "192.0.2.1"
    let requestID = "7f"

    init(source: Source) { coreContext = .init(source: source) }
}

/// What the program does with what a route throws.
private struct ProblemsAnswered: RouterMiddleware {
    func handle(
        _ request: Request,
        context: ReaderContext,
        next: (Request, ReaderContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let problem as Problem {
            return ProblemAnswer.response(problem, requestID: "7f")
        }
    }
}

private final class Collected: @unchecked Sendable { var data = Data() }

private struct Collector: ResponseBodyWriter {
    let body: Collected

    mutating func write(_ buffer: ByteBuffer) async throws { body.data.append(contentsOf: buffer.readableBytesView) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
