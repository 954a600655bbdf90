import API
import HTTPTypes
import Hummingbird
import Storage
import Synchronization
import Web

/// A page has one address: whatever is only another spelling of it (`//too`, `/too/.`, `/%74oo`) is not there, but for a slash at the
/// end, which leads to the page without it. A method that an address does not know is answered with those that it does.
struct AddressCheck: RouterMiddleware {
    typealias Context = KaardistusContext

    let pages: Pages
    let methods: KnownMethods

    func handle(
        _ request: Request,
        context: KaardistusContext,
        next: (Request, KaardistusContext) async throws -> Response
    ) async throws -> Response {
        if [.trace, .connect].contains(request.method) { return refused(request, context) }
        guard let path = Self.path(request.head.path ?? "") else { throw Problem.notFound("page") }
        if path.count > 1, path.hasSuffix("/") {
            guard [.get, .head].contains(request.method) else { throw Problem.notFound("page") }
            let query = request.uri.query.map { "?\($0)" } ?? ""
            return Response(status: .permanentRedirect, headers: [.location: "\(path.dropLast())\(query)"])
        }
        do { return try await next(request, context) } catch {
            // Where no route was met, none of ours stands here.
            let isMet = context.endpointPath?.hasPrefix("/") ?? false
            guard !isMet, !methods.allowed(at: path).isEmpty else { throw error }
            return refused(request, context)
        }
    }

    /// 405, or for `OPTIONS` just what may be asked.
    private func refused(_ request: Request, _ context: KaardistusContext) -> Response {
        let path = request.uri.path
        // The interface answers for itself to all it is asked, also to say that it does not do it.
        let known = path.hasPrefix("/api") ? ["GET", "HEAD", "OPTIONS"] : methods.allowed(at: path)
        let allowed = known.isEmpty ? "GET, HEAD" : known.joined(separator: ", ")
        if request.method == .options { return Response(status: .noContent, headers: [.allow: allowed]) }
        var response =
            path.hasPrefix("/api")
            ? ProblemAnswer.wrongMethod(allowed: allowed)
            : pages.problem(.notFound("page"), at: path, requestID: context.requestID)
        (response.status, response.headers[.allow]) = (.methodNotAllowed, allowed)
        // What follows a `CONNECT` is no request any more.
        if request.method == .connect { response.headers[.connection] = "close" }
        return response
    }

    /// The path of what was asked for when it is written in the one way; nil for any other spelling.
    static func path(_ target: String) -> String? {
        var target = Substring(target)
        for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
            target = target.dropFirst(scheme.count).drop { $0 != "/" && $0 != "?" }
        }
        let path = String(target.prefix { $0 != "?" })
        guard path != "/" else { return path }
        guard path.hasPrefix("/"), path.utf8.allSatisfy(plain.contains) else { return nil }
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let named = parts.last == "" ? parts.dropLast() : parts
        return named.isEmpty || named.contains { ["", ".", ".."].contains($0) } ? nil : path
    }

    /// What addresses here are written with; none needs an escape.
    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
}

/// Which methods each address knows, filled once all routes are there.
final class KnownMethods: Sendable {
    private let routes = Mutex<[(parts: [String], method: String)]>([])

    func learn(_ router: Router<KaardistusContext>) {
        let known = router.routes.map { (Self.parts("\($0.path)"), $0.method.rawValue) }
        routes.withLock { $0 = known }
    }

    /// The methods of an address, each once; none for one that is not there.
    func allowed(at path: String) -> [String] {
        let parts = Self.parts(path)
        let found = routes.withLock { routes in routes.filter { Self.fits($0.parts, parts) }.map(\.method) }
        // Whoever may look may also ask for the head alone.
        return Set(found.contains("GET") ? found + ["HEAD"] : found).sorted()
    }

    private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

    private static func fits(_ route: [String], _ path: [String]) -> Bool {
        route.count == path.count
            && zip(route, path).allSatisfy { $0 == $1 || $0.hasPrefix("{") || $0.hasPrefix(":") }
    }
}
