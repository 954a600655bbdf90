import Foundation
import GRDB
import Storage
import Testing

@testable import Outbox

/// What is slow or gone holds up nothing but itself.
@Suite struct LanesTests {
    private func courier(_ post: Post, _ word: AttemptWord) -> Courier {
        let carrier = Carrier(mail: { _ in Carrier.Verdict(.delivered) }, webhook: { _ in Carrier.Verdict(word) })
        return Courier(store: post.store, carrier: carrier)
    }

    private func claim(_ post: Post) async throws -> Message? {
        let (vault, now) = (post.store.vault, post.clock.clock.now)
        return try await post.store.write {
            try Claim.next($0, vault: vault, kinds: [.mail, .webhook], at: now)?.message
        }
    }

    @Test func oneAtATimeGoesToAHostAndTheOthersGoOn() async throws {
        let post = try await Post()
        let (slow, other) = (try await post.target("https://slow.example/a").target, try await post.target().target)
        try await post.tell(slow.id, key: "1")
        try await post.tell(slow.id, key: "2")
        try await post.tell(other.id)
        try await post.write(key: "a")
        try await post.write(key: "b")
        var taken: [String] = []
        while let message = try await claim(post) { taken.append(message.target ?? "mail") }
        #expect(Set(taken) == [slow.id, other.id, "mail"] && taken.count == 3)
    }

    @Test func aTargetThatFailsIsLeftAloneWithAllThatWaitsForIt() async throws {
        let post = try await Post()
        let (target, _) = try await post.target()
        for key in ["1", "2", "3"] { try await post.tell(target.id, key: key) }
        let courier = courier(post, .serverError)
        #expect(try await courier.step())
        #expect(try await !courier.step(), "the others wait with it")
        post.clock.move(by: 72)
        #expect(try await courier.step())
        #expect(try await !courier.step())
        #expect(try await post.store.read { try WebhookTarget.find($0, id: target.id)?.failures } == 2)
    }

    @Test func aTargetThatKeepsFailingIsPutToRestAndCatchesUpWhenWoken() async throws {
        let post = try await Post()
        let (target, _) = try await post.target()
        for key in ["1", "2"] { try await post.tell(target.id, key: key) }
        let failing = courier(post, .serverError)
        while try await post.store.read({ try WebhookTarget.find($0, id: target.id)?.restsSince }) == nil {
            if try await !failing.step() { post.clock.move(by: 3600) }
        }
        #expect(try await post.messages().map(\.state.rawValue).sorted() == ["failed", "waiting"])
        post.clock.move(by: 90 * 86_400)
        #expect(try await !failing.step(), "it rests")
        let now = post.clock.clock.now
        try await post.store.write { try WebhookTarget.wake($0, id: target.id, by: "admin", at: now) }
        #expect(try await courier(post, .delivered).step())
        #expect(try await post.messages().map(\.state.rawValue).sorted() == ["delivered", "failed"])
    }
}
