import Accounts
import Foundation
import Hummingbird
import Logging
import Storage

@testable import Web

/// Somebody who reads the sample's pages by their routes, as the program serves them.
struct Visitor {
    private let responder: RouterResponder<VisitContext>

    init(
        _ samples: Samples,
        settings: SiteSettings = SiteSettings(),
        passwords: PasswordHashing? = nil,
        provider: Provider? = nil
    ) throws {
        let cheap = PasswordHashing(cost: .init(memory: 64, passes: 1))
        let pages = try samples.pages(settings, passwords: passwords ?? cheap, provider: provider)
        let router = Router(context: VisitContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(settings: settings))
        router.add(middleware: Compression())
        router.add(middleware: ProblemsAnswered(pages: pages))
        pages.add(to: router)
        responder = router.buildResponder()
    }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Reply {
        try await ask(.get, path, headers, body: "")
    }

    /// Sends a form as a browser on our own page does.
    /// - Parameter caller: the address that the proxy of this machine names.
    func post(
        _ path: String,
        _ form: String,
        from origin: String? = "http://localhost",
        through caller: String? = nil
    ) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = origin
        if let name = HTTPFields.Element.Name("X-Forwarded-For") { headers[name] = caller }
        return try await ask(
            .post,
            path,
            headers,
            body: form,
            from: caller == nil ? VisitContext.stranger : "127.0.0.1"
        )
    }

    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: HTTPFields,
        body: String,
        from connection: String = VisitContext.stranger
    ) async throws -> Reply {
        var head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
        head.headerFields = headers
        let request = Request(head: head, body: .init(buffer: ByteBuffer(string: body)))
        var context = VisitContext(source: VisitContext.Source())
        context.caller = connection
        let response = try await responder.respond(to: request, context: context)
        let collected = Collected()
        try await response.body.write(Collector(body: collected))
        return Reply(status: response.status.code, headers: response.headers, body: collected.data)
    }
}

/// An answer as it came.
struct Reply {
    let status: Int
    let headers: HTTPFields
    let body: Data
    var text: String { String(decoding: body, as: UTF8.self) }
}

struct VisitContext: CalledContext {
    struct Source: RequestContextSource {
        let logger = Logger(label: "visitor") { _ in SwiftLogNoOpLogHandler() }
    }

    var coreContext: CoreRequestContextStorage
    /// Somebody whom no proxy of ours brings.
    static let stranger = "192.0.2.7"
    var caller = stranger

    init(source: Source) { coreContext = .init(source: source) }
}

/// What the program does with what a page throws.
private struct ProblemsAnswered: RouterMiddleware {
    let pages: Pages

    func handle(
        _ request: Request,
        context: VisitContext,
        next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let problem as Problem {
            return pages.problem(problem, at: request.uri.path, requestID: "7f")
        } catch let error as HTTPError where error.status == .notFound {
            return pages.problem(.notFound("page"), at: request.uri.path, requestID: "7f")
        }
    }
}

private final class Collected: @unchecked Sendable { var data = Data() }

private struct Collector: ResponseBodyWriter {
    let body: Collected

    mutating func write(_ buffer: ByteBuffer) async throws { body.data.append(contentsOf: buffer.readableBytesView) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
