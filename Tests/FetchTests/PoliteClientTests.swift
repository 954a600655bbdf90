import Foundation
import Synchronization
import Testing

@testable import Fetch

/// Fetching as a guest should.
@Suite struct PoliteClientTests {
    let clock = JumpingClock()

    private func robot(_ courtesy: Courtesy = Courtesy()) -> PoliteClient {
        PoliteClient(HTTPClient(testSettings()), courtesy: courtesy, waiting: clock.waiting)
    }

    @Test func whatRobotsForbidIsNotAskedFor() async throws {
        let server = HostileServer { request, wire in
            request.target == "/robots.txt"
                ? wire.answer(body: "User-agent: *\nDisallow: /sala") : wire.answer(body: "tere")
        }
        let robot = robot()
        #expect(try await robot.get(WebAddress(server.url("/avalik"))).bytes == Array("tere".utf8))
        let fault = try await fault { try await robot.get(WebAddress(server.url("/sala/1"))) }
        #expect(fault.word == .notAllowedByRobots)
        #expect(server.targets == ["/robots.txt", "/avalik"])
    }

    @Test func aRedirectToWhatRobotsForbidIsNotFollowed() async throws {
        let server = HostileServer { request, wire in
            request.target == "/robots.txt"
                ? wire.answer(body: "User-agent: *\nDisallow: /sala")
                : wire.answer("302 Found", "Location: /sala")
        }
        let robot = robot()
        #expect(
            try await fault { try await robot.get(WebAddress(server.url("/a"))) }.word
                == .notAllowedByRobots
        )
    }

    @Test(arguments: ["404 Not Found", "403 Forbidden", "410 Gone"])
    func withoutRobotsAllIsAllowed(status: String) async throws {
        let server = HostileServer { request, wire in
            request.target == "/robots.txt" ? wire.answer(status) : wire.answer(body: "tere")
        }
        #expect(try await robot().get(WebAddress(server.url("/a"))).response.status == 200)
    }

    @Test(arguments: ["500 Oops", "503 Later", "429 Slow down"])
    func whenRobotsCannotBeAskedNothingIsAllowed(status: String) async throws {
        let server = HostileServer { request, wire in
            request.target == "/robots.txt" ? wire.answer(status) : wire.answer(body: "tere")
        }
        let robot = robot()
        #expect(
            try await fault { try await robot.get(WebAddress(server.url("/a"))) }.word
                == .robotsUnreachable
        )
        #expect(server.targets == ["/robots.txt"])
    }

    @Test func robotsAreAskedOnceADay() async throws {
        let server = HostileServer { request, wire in
            wire.answer(request.target == "/robots.txt" ? "404 None" : "200 OK")
        }
        let robot = robot()
        for _ in 0..<2 { _ = try await robot.get(WebAddress(server.url("/a"))) }
        #expect(server.targets == ["/robots.txt", "/a", "/a"])
        clock.advance(by: .seconds(86_401))
        _ = try await robot.get(WebAddress(server.url("/a")))
        #expect(server.targets.suffix(2) == ["/robots.txt", "/a"])
    }

    @Test func anEndlessRobotsIsReadAsFarAsTheStandardSays() async throws {
        let server = HostileServer { request, wire in
            guard request.target == "/robots.txt" else { return wire.answer(body: "tere") }
            wire.send(
                "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\nUser-agent: *\nDisallow: /sala\n"
            )
            while wire.send(String(repeating: "# veel\n", count: 1_000)) {}
        }
        let robot = robot()
        #expect(try await robot.get(WebAddress(server.url("/a"))).bytes == Array("tere".utf8))
        #expect(
            try await fault { try await robot.get(WebAddress(server.url("/sala"))) }.word
                == .notAllowedByRobots
        )
    }

    @Test func robotsMayRedirectFiveTimes() async throws {
        let server = HostileServer { request, wire in
            switch request.target {
            case "/robots.txt": wire.answer("301 Moved", "Location: /r1")
            case "/r5": wire.answer(body: "User-agent: *\nDisallow: /")
            case let step where step.hasPrefix("/r"):
                wire.answer("301 Moved", "Location: /r\((Int(step.dropFirst(2)) ?? 0) + 1)")
            default: wire.answer(body: "tere")
            }
        }
        let robot = robot()
        #expect(
            try await fault { try await robot.get(WebAddress(server.url("/a"))) }.word
                == .notAllowedByRobots
        )
    }

    @Test func anUnchangedPageIsNotSentAgain() async throws {
        let server = HostileServer { request, wire in
            if request.target == "/robots.txt" { return wire.answer("404 None") }
            if request.header("If-None-Match") == "\"v1\"", request.header("If-Modified-Since") != nil {
                return wire.answer("304 Not Modified")
            }
            wire.answer(
                "200 OK",
                "ETag: \"v1\"",
                "Last-Modified: Tue, 24 Nov 2026 10:00:00 GMT",
                body: "tere"
            )
        }
        let robot = robot()
        let first = try await robot.get(WebAddress(server.url("/a")))
        #expect(!first.isUnchanged)
        #expect(
            first.validators == Validators(etag: "\"v1\"", lastModified: "Tue, 24 Nov 2026 10:00:00 GMT")
        )
        let second = try await robot.get(WebAddress(server.url("/a")), validators: first.validators)
        #expect(second.isUnchanged)
        #expect(second.bytes.isEmpty)
        #expect(second.validators == first.validators)
    }

    @Test(arguments: [
        ("404 Not Found", FetchFault.Word.notFound), ("410 Gone", .notFound),
        ("403 Forbidden", .denied),
        ("401 Who", .denied), ("418 Teapot", .clientError), ("500 Oops", .serverError),
        ("502 Bad", .serverError),
        ("304 Not Modified", .clientError), ("302 Found", .clientError),
    ]) func aRefusalHasAWord(status: String, word: FetchFault.Word) async throws {
        let server = HostileServer { request, wire in
            wire.answer(request.target == "/robots.txt" ? "404 None" : status)
        }
        let robot = robot()
        #expect(try await fault { try await robot.get(WebAddress(server.url("/a"))) }.word == word)
    }

    @Test func aBusyHostIsLeftAlone() async throws {
        let server = HostileServer { request, wire in
            request.target == "/robots.txt"
                ? wire.answer("404 None") : wire.answer("429 Too Many", "Retry-After: 3600")
        }
        let robot = robot()
        let first = try await fault { try await robot.get(WebAddress(server.url("/a"))) }
        #expect(first.word == .busy)
        #expect(first.retryAfter == .seconds(3_600))
        #expect(first.mayPass)
        clock.advance(by: .seconds(600))
        let second = try await fault { try await robot.get(WebAddress(server.url("/b"))) }
        #expect(second.word == .busy)
        #expect(second.retryAfter == .seconds(3_000))
        #expect(server.targets == ["/robots.txt", "/a"])
    }

    @Test func aShortBreakIsWaitedFor() async throws {
        let asked = Mutex(0)
        let server = HostileServer { request, wire in
            if request.target == "/robots.txt" { return wire.answer("404 None") }
            let count = asked.withLock { count in
                count += 1
                return count
            }
            count == 1 ? wire.answer("503 Later", "Retry-After: 30") : wire.answer(body: "tere")
        }
        let robot = robot()
        #expect(try await fault { try await robot.get(WebAddress(server.url("/a"))) }.word == .busy)
        #expect(try await robot.get(WebAddress(server.url("/a"))).bytes == Array("tere".utf8))
        #expect(clock.slept == [.seconds(30)])
    }

    @Test func thePauseIsTheLongerOfOursAndTheirs() async throws {
        let server = HostileServer { request, wire in
            request.target == "/robots.txt"
                ? wire.answer(body: "User-agent: *\nCrawl-delay: 7") : wire.answer(body: "tere")
        }
        let robot = robot()
        for _ in 0..<3 { _ = try await robot.get(WebAddress(server.url("/a"))) }
        #expect(clock.slept == [.seconds(7), .seconds(7)])
    }

    @Test func oneHostIsAskedOneThingAtATime() async throws {
        let inside = Mutex((now: 0, most: 0))
        let server = HostileServer { request, wire in
            inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            Thread.sleep(forTimeInterval: 0.01)
            inside.withLock { $0.now -= 1 }
            wire.answer(request.target == "/robots.txt" ? "404 None" : "200 OK")
        }
        let (robot, address) = (robot(), try WebAddress(server.url("/a")))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { _ = try await robot.get(address) } }
            try await group.waitForAll()
        }
        #expect(inside.withLock { $0.most } == 1)
        #expect(server.requests.count == 11)
        #expect(clock.slept.count == 9)
    }

    @Test func sitemapsComeFromRobots() async throws {
        let server = HostileServer { _, wire in
            wire.answer(body: "Sitemap: https://a.ee/1.xml\nSitemap: https://a.ee/2.xml")
        }
        #expect(
            try await robot().sitemaps(of: WebAddress(server.url("/"))) == [
                "https://a.ee/1.xml", "https://a.ee/2.xml",
            ]
        )
    }
}
