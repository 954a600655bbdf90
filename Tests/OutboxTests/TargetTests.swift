import Foundation
import Storage
import Testing

@testable import Outbox

/// Whom webhooks may be sent to, and how they are kept.
@Suite struct TargetTests {
    @Test(arguments: [
        "http://vald.example/a", "ftp://vald.example/", "vald.example", "https://10.0.0.1/", "https://[::1]/",
        "https://localhost/", "http://localhost:9/", "https://user:pass@vald.example/", "",
    ])
    func onlyHttpsToTheOpenInternetIsAdded(_ address: String) async throws {
        let post = try await Post()
        await #expect(throws: Problem.self) { _ = try await post.target(address) }
    }

    @Test func thisMachineIsAddedInDevelopmentAlone() async throws {
        let post = try await Post()
        let (target, _) = try await post.target("http://localhost:8000/a", allowsLocal: true)
        #expect(target.host == "localhost")
        await #expect(throws: Problem.self) { _ = try await post.target("http://vald.example/", allowsLocal: true) }
    }

    @Test func theSecretIsToldOnceAndLiesSealed() async throws {
        let post = try await Post()
        let (target, secret) = try await post.target()
        #expect(secret.count == 64)
        #expect(target.secret.range(of: Data(secret.utf8)) == nil)
        let vault = post.store.vault
        let opened = try await post.store.read {
            try vault.open($0, target.secret, under: "webhook \(target.id)", as: "secret")
        }
        #expect(opened == secret)
    }

    @Test func aTargetIsPutToRestAndWoken() async throws {
        let post = try await Post()
        let (target, _) = try await post.target()
        try await post.store.write { try WebhookTarget.rest($0, id: target.id, by: "admin", at: Post.noon) }
        let resting = try #require(try await post.store.read { try WebhookTarget.find($0, id: target.id) })
        #expect(resting.restsSince == Post.noon && !resting.isGivenUp)
        try await post.store.write { try WebhookTarget.wake($0, id: target.id, by: "admin", at: Post.noon) }
        #expect(try await post.store.read { try WebhookTarget.find($0, id: target.id)?.restsSince } == nil)
        let kinds = try await post.store.read { try Journal.events($0, about: target.id).map(\.kind) }
        #expect(kinds == ["webhook.added", "webhook.rested", "webhook.woken"])
    }

    @Test func aTargetIsOfOneMunicipality() async throws {
        let post = try await Post()
        let (target, _) = try await post.target()
        #expect(try await post.store.read { try WebhookTarget.all($0, of: Post.town) } == [target])
        #expect(try await post.store.read { try WebhookTarget.all($0, of: "0084") }.isEmpty)
    }
}
