import Foundation
import GRDB
import Hummingbird
import Search
import Testing

@testable import Web

/// What is counted as asked for, on a day of which every request is known.
@Suite struct AskedDayTests {
    private static let phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"

    /// Requests of one kind: how many, to where, and what they say of themselves.
    private struct Some {
        let times: Int
        let path: String
        var headers: [String: String] = [:]
        var method = HTTPRequest.Method.get
    }

    private static let counted = [
        Some(times: 40, path: "/otsing?q=v%C3%B5lg&piirkond=0899&vanus=20"),
        Some(times: 20, path: "/ru/otsing?q=v%C3%B5lg&piirkond=0793", headers: ["Sec-Fetch-Site": "same-origin"]),
        Some(times: 10, path: "/ru/otsing?q=v%C3%B5lg&piirkond=0793", headers: ["Sec-Fetch-Site": "none"]),
        Some(times: 20, path: "/otsing?q=&vajadus=housing"),
        Some(
            times: 10,
            path: "/otsing?vajadus=violence",
            headers: ["Sec-Fetch-Site": "same-origin", "Sec-Fetch-User": "?1"]
        ),
    ]

    private static let words = "/otsing?q=v%C3%B5lg&piirkond=0899"

    private static let passedOver = [
        Some(times: 10, path: "\(words)&leht=2"),
        Some(times: 10, path: words, headers: ["Cache-Control": "max-age=0"]),
        Some(times: 10, path: words, headers: ["If-None-Match": "\"a\""]),
        Some(times: 10, path: words, method: .head),
        Some(times: 4, path: words, headers: ["User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"]),
        Some(times: 3, path: words, headers: ["User-Agent": "curl/8.5.0"]),
        Some(times: 3, path: words, headers: ["User-Agent": ""]),
        Some(times: 3, path: words, headers: ["Sec-Purpose": "prefetch;prerender"]),
        Some(times: 2, path: words, headers: ["X-Moz": "prefetch"]),
        Some(times: 5, path: words, headers: ["Kaardistus-Search": "typing"]),
        Some(times: 3, path: words, headers: ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-User": "?1"]),
        Some(times: 2, path: "/otsing?vajadus=housing"),
        Some(times: 10, path: "/kohtumine?q=v%C3%B5lg&piirkond=0793"),
        Some(times: 5, path: "/omavalitsusele?piirkond=0793"),
        Some(times: 5, path: "/hooldusperele?piirkond=0793"),
    ]

    private func ask(_ visitor: Visitor, _ some: Some) async throws -> Reply {
        var headers: HTTPFields = [.userAgent: Self.phone]
        for (name, value) in some.headers { headers[try #require(HTTPFields.Element.Name(name))] = value }
        return try await visitor.ask(some.method, some.path, headers, body: "")
    }

    private func counts(_ samples: Samples) async throws -> [String] {
        try await samples.search.gaps.write(to: samples.store)
        return try await samples.store.read { db in
            try ["met_need", "gap"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY need, area").map {
                    "\(table) \($0["need"] as String) \($0["area"] as String) \($0["times"] as Int)"
                }
            }
        }
    }

    @Test func aDayOfTwoHundredSearchesGivesExactCounts() async throws {
        let samples = try await Samples()
        let visitor = try Visitor(samples)
        var asked = 0
        for some in Self.counted + Self.passedOver {
            for _ in 0..<some.times { #expect(try await ask(visitor, some).status < 400, "\(some.path)") }
            asked += some.times
        }
        asked += try await refine(visitor)
        #expect(asked == 200)
        #expect(
            try await counts(samples) == [
                "met_need debts 0899 40", "met_need violence  10", "gap debts 0793 30", "gap housing  20",
            ]
        )
    }

    /// Goes on from a page of results, and from the examples of the start page, as its links and its form lead.
    private func refine(_ visitor: Visitor) async throws -> Int {
        let page = try await ask(visitor, Some(times: 1, path: "\(Self.words)&enne=debts")).text
        let kept = try #require(page.firstMatch(of: /name="enne" value="([^"]+)"/)?.output.1)
        for filter in ["tasuta=1", "avatud=1", "kohti=1", "vanus=17", "keel=ru", "piirkond=0793"] {
            _ = try await ask(visitor, Some(times: 1, path: "\(Self.words)&\(filter)&enne=\(kept)"))
        }
        let links = page.matches(of: /href="(\/[^"]*otsing\?[^"]*)"/)
            .map { String($0.output.1).replacing("&amp;", with: "&") }
        #expect(links.allSatisfy { $0.contains("enne=debts") }, "\(links)")
        let start = try await ask(visitor, Some(times: 1, path: "/")).text
        let examples = start.matches(of: /href="(\/otsing\?q=[^"]*)"/)
            .map { String($0.output.1).replacing("&amp;", with: "&") }
        #expect(examples.count == 3)
        for path in examples.prefix(3) + links.prefix(4) {
            let reply = try await ask(visitor, Some(times: 1, path: path, headers: ["Sec-Fetch-User": "?1"]))
            #expect(reply.status == 200)
        }
        #expect(links.count >= 4)
        return 15
    }

    @Test func resultsThatFollowTheTypingAreCountedOnceTheyAreAsked() async throws {
        let samples = try await Samples()
        let visitor = try Visitor(samples)
        for typed in ["v%C3%B5", "v%C3%B5l", "v%C3%B5lg"] {
            let typing = Some(times: 1, path: "/otsing?q=\(typed)", headers: ["Kaardistus-Search": "typing"])
            #expect(try await !ask(visitor, typing).text.contains("name=\"enne\""))
        }
        #expect(try await counts(samples) == [])
        let asked = Some(
            times: 1,
            path: "/otsing?q=v%C3%B5lg",
            headers: ["Kaardistus-Search": "asked", "If-None-Match": "\"a\""]
        )
        #expect(try await ask(visitor, asked).text.contains("name=\"enne\" value=\"debts\""))
        #expect(try await counts(samples) == ["met_need debts  1"])
    }
}
