import Fetch
import Foundation
import Storage
import Testing

@testable import Outbox

/// Targets are told by identifiers alone, signed, and whatever they answer holds nobody up.
@Suite struct WebhookTests {
    private static func client(allowsLocal: Bool = true, patience: Duration = .seconds(10)) -> HTTPClient {
        var settings = Carrier.targetSettings(UserAgent(contact: "info@vald.example"), allowsLocal: allowsLocal)
        settings.limits.totalTime = patience
        return HTTPClient(settings)
    }

    private static func courier(_ post: Post, _ client: HTTPClient = client()) -> Courier {
        Courier(store: post.store, carrier: Carrier(mail: nil, webhook: Carrier.webhooks(through: client)))
    }

    private struct Asked: Decodable {
        let path: String
        let headers: [String: String]
        let body: String

        static func all(_ sink: Sink) throws -> [Asked] {
            try sink.log.map { try JSONDecoder().decode(Asked.self, from: Data($0.utf8)) }
        }
    }

    /// Tells a target at a path of the sink once.
    private func verdict(_ path: String, _ client: HTTPClient = client()) async throws -> Attempt {
        let (post, sink) = (try await Post(), try Sink("webhook_sink.py"))
        let (target, _) = try await post.target("http://127.0.0.1:\(sink.port)\(path)", allowsLocal: true)
        try await post.tell(target.id)
        #expect(try await Self.courier(post, client).step())
        let message = try #require(try await post.messages().first)
        #expect(message.state == .delivered || message.state == .waiting)
        #expect(try Asked.all(sink).count == 1, "nobody follows where it leads")
        return try #require(try await post.attempts(at: message.id).first)
    }

    @Test func aTargetIsToldByIdentifiersAndCanCheckWhoSpeaks() async throws {
        let (post, sink) = (try await Post(), try Sink("webhook_sink.py"))
        let (target, secret) = try await post.target("http://localhost:\(sink.port)/flaky", allowsLocal: true)
        try await post.tell(target.id)
        let courier = Self.courier(post)
        _ = try await courier.step()
        post.clock.move(by: 72)
        _ = try await courier.step()
        let (asked, id) = (try Asked.all(sink), try #require(try await post.messages().first).id)
        #expect(asked.count == 2)
        for (request, second) in zip(asked, [1_795_255_200, 1_795_255_272]) {
            let body = """
                {"id":"\(id)","event":"referral.accepted","subject":"\(Post.referral)","at":"2026-11-21T10:00:00.000Z"}
                """
            #expect(request.body == body)
            #expect(request.headers["Idempotency-Key"] == id && request.headers["Content-Type"] == "application/json")
            let mark = Fingerprint.hmacSHA256(key: Array(secret.utf8), Array("\(second).\(body)".utf8))
            let signature = "t=\(second),v1=\(Fingerprint.hexadecimal(mark))"
            #expect(request.headers["X-Kaardistus-Signature"] == signature)
        }
        #expect(try await post.messages().map(\.state) == [.delivered])
    }

    @Test(arguments: [
        ("/ok", AttemptWord.delivered, 200), ("/204", .delivered, 204), ("/500", .serverError, 500),
        ("/404", .rejected, 404), ("/busy", .busy, 429), ("/redirect", .redirected, 307), ("/drop", .cutOff, 0),
        ("/huge", .delivered, 0), ("/trickle", .delivered, 0),
    ])
    func whatItAnswersBecomesAWord(_ path: String, _ word: AttemptWord, _ code: Int) async throws {
        let attempt = try await verdict(path)
        #expect(attempt.outcome == word && (attempt.code ?? 0) == code)
    }

    @Test func whoIsTooSlowIsNotWaitedFor() async throws {
        #expect(try await verdict("/slow", Self.client(patience: .seconds(1))).outcome == .timedOut)
    }

    @Test func whoAsksForABreakGetsIt() async throws {
        let (post, sink) = (try await Post(), try Sink("webhook_sink.py"))
        let (target, _) = try await post.target("http://127.0.0.1:\(sink.port)/busy", allowsLocal: true)
        try await post.tell(target.id)
        _ = try await Self.courier(post).step()
        #expect(try await post.messages().first?.dueAt == Post.noon.addingTimeInterval(3600))
    }

    @Test func aPrivateAddressIsNeverTold() async throws {
        let (post, sink) = (try await Post(), try Sink("webhook_sink.py"))
        let (target, _) = try await post.target("http://localhost:\(sink.port)/ok", allowsLocal: true)
        try await post.tell(target.id)
        _ = try await Self.courier(post, Self.client(allowsLocal: false)).step()
        let message = try #require(try await post.messages().first)
        #expect(message.state == .failed)
        #expect(try await post.attempts(at: message.id).map(\.outcome) == [.forbiddenAddress])
        #expect(sink.log.isEmpty)
        #expect(try await post.store.read { try WebhookTarget.find($0, id: target.id)?.isGivenUp } == true)
    }

    @Test func aTargetThatIsGoneForGoodIsPutToRest() async throws {
        let (post, sink) = (try await Post(), try Sink("webhook_sink.py"))
        let (target, _) = try await post.target("http://localhost:\(sink.port)/410", allowsLocal: true)
        try await post.tell(target.id)
        _ = try await Self.courier(post).step()
        #expect(try await post.store.read { try WebhookTarget.find($0, id: target.id)?.isGivenUp } == true)
    }
}
