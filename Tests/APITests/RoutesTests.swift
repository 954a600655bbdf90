import Foundation
import Hummingbird
import Referrals
import Storage
import Testing

@testable import API

/// The routes, and `openapi.json`, which describes each of them and nothing else.
@Suite struct RoutesTests {
    @Test func everyRouteIsDescribedAndEveryDescriptionIsARoute() async throws {
        let sample = try await Sample.shared()
        let router = Router(context: ReaderContext.self)
        let office = ReferralOffice(vault: sample.store.vault, address: "https://kaardistus.example")
        DataRoutes(store: sample.store, search: sample.search, settings: APISettings(), office: office)
            .add(to: router)
        let routes = Set(router.routes.map { "\($0.path)" }.map { $0.replacing(/:(\w+)/) { "{\($0.output.1)}" } })
        let described = try await Reader(sample).ask("/api/openapi.json").object().map("paths")
        let unanswered = ["/api", "/api/services", "/api/organizations", "/api/**"]
        #expect(routes.subtracting(unanswered) == Set(described.keys))
        for (path, methods) in described {
            let plain = path.replacing("{id}", with: "0")
            let known = try #require(try await Reader(sample).ask(plain, .patch).headers[.allow])
            let names = Set(known.split(separator: ", ").map { $0.lowercased() }).subtracting(["head", "options"])
            #expect(names == Set((methods as? [String: Any] ?? [:]).keys), "\(path)")
        }
    }

    @Test func theDescriptionCarriesWhatTheOperatorSet() async throws {
        let settings = APISettings(
            address: "https://kaart.example",
            operatorName: "Kaardi \"Koda\"",
            operatorEmail: "abi@kaart.example",
            version: "1.2.3"
        )
        let document = try await Reader(.shared(), settings: settings).ask("/api/openapi.json").object()
        #expect(document.text("openapi") == "3.1.0")
        #expect(document.map("info").text("version") == "1.2.3")
        #expect(document.map("info").map("contact").text("name") == "Kaardi \"Koda\"")
        #expect(document.list("servers").first?.text("url") == "https://kaart.example")
    }

    @Test func everyReferenceInTheDescriptionLeadsSomewhere() async throws {
        let reply = try await Reader(.shared()).ask("/api/openapi.json")
        let document = try reply.object()
        for reference in Set(reply.text.matches(of: /"\$ref" : "#\/([^"]+)"/).map { String($0.output.1) }) {
            let end = reference.split(separator: "/").reduce(document as Any?) { ($0 as? [String: Any])?[String($1)] }
            #expect(end != nil, "\(reference)")
        }
    }

    @Test(arguments: ["search", "services/\(Sample.debts)", "needs", "openapi.json"])
    func headTellsTheSameWithoutTheBody(_ path: String) async throws {
        let reader = try await Reader(.shared())
        let (get, head) = (try await reader.ask("/api/\(path)"), try await reader.ask("/api/\(path)", .head))
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head.headers[.contentLength] == "\(get.body.count)")
        #expect(head.headers[.eTag] == get.headers[.eTag])
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete])
    func nothingCanBeWritten(_ method: HTTPRequest.Method) async throws {
        for path in ["search", "services/\(Sample.debts)", "needs"] {
            let reply = try await Reader(.shared()).ask("/api/\(path)", method)
            #expect(reply.status == 405)
            #expect(reply.headers[.allow] == "GET, HEAD, OPTIONS")
            #expect(try reply.object()["status"] as? Int == 405)
        }
    }

    @Test func browsersOfOtherSitesMayRead() async throws {
        let reply = try await Reader(.shared()).ask("/api/search", .options)
        #expect(reply.status == 204)
        #expect(reply.headers[.accessControlAllowOrigin] == "*")
        #expect(reply.headers[.accessControlAllowMethods] == "GET, HEAD, OPTIONS")
    }

    @Test(arguments: ["/api", "/api/", "/api/nothing", "/api/services", "/api/services/a/b", "/api/nothing/at/all"])
    func whatIsNotThereIsAProblemToo(_ path: String) async throws {
        let reply = try await Reader(.shared()).ask(path)
        #expect(reply.status == 404)
        #expect(reply.headers[.contentType] == "application/problem+json")
    }

    @Test func aMissingIndexIsToldAndCanBeTriedAgain() async throws {
        let reply = try await Reader(Sample(empty: Store(path: nil))).ask("/api/search")
        #expect(reply.status == 503)
        #expect(reply.headers[.retryAfter] == "5")
    }
}
