import Testing

/// What may be kept, for how long, and how one asks whether it has changed.
@Suite struct CachingTests {
    @Test(arguments: [
        "needs", "kinds", "municipalities", "openapi.json", "services/\(Sample.debts)",
        "organizations/\(Sample.bridge)",
    ])
    func whatHasNotChangedIsNotSentAgain(_ path: String) async throws {
        let reader = try await Reader(.shared())
        let first = try await reader.ask("/api/\(path)")
        let tag = try #require(first.headers[.eTag])
        let second = try await reader.ask("/api/\(path)", knowing: "\"other\", \(tag)")
        #expect(second.status == 304 && second.body.isEmpty)
        #expect(second.headers[.eTag] == tag)
        #expect(try await reader.ask("/api/\(path)", knowing: "\"other\"").status == 200)
    }

    @Test func theSameRecordHasTheSameTagEverywhere() async throws {
        let path = "/api/services/\(Sample.debts)"
        let tags = [
            try await Reader(Sample()).ask(path).headers[.eTag], try await Reader(Sample()).ask(path).headers[.eTag],
        ]
        #expect(tags[0] == tags[1])
        #expect(try await Reader(.shared()).ask("\(path)?lang=ru").headers[.eTag] != tags[0])
    }

    @Test(arguments: [
        ("needs", "public, max-age=3600"), ("services/\(Sample.debts)", "public, max-age=300, must-revalidate"),
        ("search", "no-cache"),
    ])
    func itSaysHowLongItMayBeKept(_ path: String, _ caching: String) async throws {
        let reply = try await Reader(.shared()).ask("/api/\(path)")
        #expect(reply.headers[.cacheControl] == caching)
        #expect(reply.headers[.accessControlAllowOrigin] == "*")
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
    }
}
