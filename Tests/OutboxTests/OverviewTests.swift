import Foundation
import GRDB
import Storage
import Testing

@testable import Outbox

/// What administrators see of the outbox, and what they can do.
@Suite struct OverviewTests {
    private func standing(_ post: Post) async throws -> (failing: [Standing], waiting: [Standing], failed: [Standing]) {
        let vault = post.store.vault
        return try await post.store.read { db in
            (
                try Standing.failing(db, vault: vault), try Standing.waiting(db, vault: vault),
                try Standing.failed(db, vault: vault, since: Day(Post.noon))
            )
        }
    }

    @Test func whatWaitsAndWhatDoesNotGetThroughAreToldApart() async throws {
        let post = try await Post()
        let id = try await post.write(key: "a")
        _ = try await Answers.courier(post, mail: [.later]).1.step()
        try await post.write(key: "b")
        let (failing, waiting, failed) = try await standing(post)
        #expect(failing.map(\.message.id) == [id] && waiting.count == 1 && failed.isEmpty)
        #expect(failing.first?.attempts.map(\.outcome) == [.later])
        #expect(failing.first?.place == "partner.example", "no more than the domain")
        let counts = try await post.store.read { try OutboxCounts($0, at: Post.noon) }
        #expect(counts.waiting == 1 && counts.failing == 1 && counts.delivered.isEmpty)
    }

    @Test func whatArrivedIsCountedByTheDaysOfEstonia() async throws {
        let clock = MovedClock(Post.noon.addingTimeInterval(11 * 3600))
        let post = try await Post(clock: clock)
        let (_, courier) = Answers.courier(post, mail: [.delivered])
        for key in ["a", "b", "c"] {
            try await post.write(key: key)
            _ = try await courier.step()
            clock.move(by: 3600)
        }
        let counts = try await post.store.read { try OutboxCounts($0, at: clock.clock.now) }
        #expect(counts.delivered.map(\.day.description) == ["2026-11-22", "2026-11-21"])
        #expect(counts.delivered.map(\.count) == [2, 1])
    }

    @Test func anAdministratorTriesAgainAtOnce() async throws {
        let post = try await Post()
        let id = try await post.write()
        let (answers, courier) = Answers.courier(post, mail: [.later, .delivered])
        _ = try await courier.step()
        try await post.store.write { try Message.retry($0, id: id, by: "admin", at: Post.noon) }
        #expect(try await courier.step())
        #expect(answers.mails.count == 2)
        await #expect(throws: Problem.conflict("message")) {
            try await post.store.write { try Message.retry($0, id: id, by: "admin", at: Post.noon) }
        }
    }

    @Test func whatAnAdministratorGivesUpIsForgotten() async throws {
        let post = try await Post()
        let id = try await post.write()
        try await post.store.write { try Message.abandon($0, id: id, by: "admin", at: Post.noon) }
        #expect(try await standing(post).failed.map(\.message.id) == [id])
        #expect(try await standing(post).failed.first?.place == "")
        #expect(try await post.isForgotten(id))
        #expect(try await post.store.read { try Journal.events($0, about: id).map(\.kind) } == ["message.abandoned"])
    }

    @Test func aWebhookThatWasGivenUpCanBeTakenUpAgain() async throws {
        let post = try await Post()
        let (target, _) = try await post.target()
        try await post.tell(target.id)
        let id = try #require(try await post.messages().first).id
        try await post.store.write { try Message.abandon($0, id: id, by: "admin", at: Post.noon) }
        try await post.store.write { try Message.retry($0, id: id, by: "admin", at: Post.noon) }
        #expect(try await post.messages().map(\.state) == [.waiting])
    }

    @Test func aMailOfADemonstrationCanBeRead() async throws {
        let post = try await Post()
        let carrier = Carrier(mail: Carrier.demonstration(in: post.store)) { _ in Carrier.Verdict(.delivered) }
        try await post.write()
        #expect(try await Courier(store: post.store, carrier: carrier).step())
        let mail = try #require(try await post.store.read { try DemoMail.latest($0) }.first)
        #expect(mail.to == "vastuvott@partner.example" && mail.text.contains("salajane-link"))
        #expect(try await post.messages().map(\.state) == [.delivered])
    }
}
