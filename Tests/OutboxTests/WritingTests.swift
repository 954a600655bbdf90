import Foundation
import GRDB
import Storage
import Testing

@testable import Outbox

/// What is to be sent is written down once, in the transaction of the step, and can be taken back.
@Suite struct WritingTests {
    @Test func aMailWaitsFromTheMomentItIsWritten() async throws {
        let post = try await Post()
        try await post.write()
        let message = try #require(try await post.messages().first)
        #expect(message.kind == .mail && message.state == .waiting)
        #expect(message.name == "referral.asked" && message.language == "et")
        #expect(message.dueAt == Post.noon)
    }

    @Test func theSameKeyTwiceIsOneMail() async throws {
        let post = try await Post()
        let first = try await post.write()
        #expect(try await post.write() == first)
        try await post.write(key: "asked 2")
        #expect(try await post.messages().count == 2)
    }

    @Test func theSameKeyIsTheSameMessageInEveryCopyOfTheFile() async throws {
        #expect(try await Post().write(key: "asked 7") == Post().write(key: "asked 7"))
        #expect(try await Post().write(key: "asked 7") != Post().write(key: "asked 8"))
    }

    @Test func nothingIsWrittenWhenTheStepFails() async throws {
        let post = try await Post()
        let vault = post.store.vault
        await #expect(throws: Problem.self) {
            try await post.store.write { db in
                try Outbox.mail(db, Post.letter(), key: "asked 1", vault: vault, at: Post.noon)
                throw Problem.conflict("the referral has moved on")
            }
        }
        #expect(try await post.messages().isEmpty)
    }

    @Test(arguments: [
        "", "partner", "a@b@c.example", "a b@c.example", "a@c.example\r\nBcc: x@y.example", "<a@b.example>, c",
        "mari@gmail..com", "mari.@gmail.example", "jüri@gmail.example",
    ])
    func whatNoMailCanReachIsWrittenDownAsGivenUpAndIsNoFaultOfTheStep(_ address: String) async throws {
        let post = try await Post()
        let id = try await post.write(Post.letter(to: address))
        let message = try #require(try await post.messages().first)
        #expect(message.state == .failed && message.endedAt == Post.noon)
        #expect(try await post.attempts(at: id).map(\.outcome) == [.noAddress])
        let missed = try await post.store.read { try Undelivered.about($0, [Post.referral, "another"]) }
        #expect(missed == [Undelivered(subject: Post.referral, reader: "referral", at: Post.noon)])
    }

    @Test(arguments: ["Tere\r\nBcc: x@y.example", "Tere\nX", "Tere\rX", "Tere\0", "Tere\u{2028}X"])
    func aSubjectOfSeveralLinesBecomesOne(_ subject: String) async throws {
        let post = try await Post()
        try await post.write(Post.letter(subject: subject))
        let claim = try await post.store.write { [vault = post.store.vault] in
            try Claim.next($0, vault: vault, kinds: [.mail], at: Post.noon)
        }
        guard case .mail(let mail)? = claim?.content else { throw Problem.notFound("mail") }
        #expect(mail.subject.hasPrefix("Tere") && mail.subject.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        #expect(!mail.subject.contains("\u{2028}"))
    }

    @Test func whatWaitsAboutSomethingIsTakenBack() async throws {
        let post = try await Post()
        let id = try await post.write()
        try await post.store.write { try Outbox.cancel($0, about: Post.referral, at: Post.noon) }
        #expect(try await post.messages().map(\.state) == [.cancelled])
        #expect(try await post.isForgotten(id))
        #expect(try await post.write() == id, "a key that was used is not used again")
        #expect(try await post.messages().map(\.state) == [.cancelled])
    }

    @Test func takingBackMailsLeavesWebhooksAlone() async throws {
        let post = try await Post()
        let (target, _) = try await post.target()
        try await post.tell(target.id)
        try await post.store.write { try Outbox.cancel($0, about: Post.referral, at: Post.noon) }
        #expect(try await post.messages().map(\.state) == [.waiting])
    }

    @Test func aWebhookHoldsIdentifiersAlone() async throws {
        let post = try await Post()
        let (target, _) = try await post.target()
        try await post.tell(target.id)
        try await post.tell(target.id)
        let message = try #require(try await post.messages().first)
        #expect(try await post.messages().count == 1)
        #expect(message.kind == .webhook && message.target == target.id && message.language == nil)
        #expect(
            try await post.store.read {
                try Data.fetchAll($0, sql: "SELECT payload FROM message WHERE payload IS NOT NULL")
            }.isEmpty
        )
    }

    @Test func nobodyIsToldWhoIsNoTarget() async throws {
        let post = try await Post()
        await #expect(throws: Problem.notFound("webhook")) { try await post.tell("none") }
    }
}
