import Foundation
import GRDB
import Storage
import Synchronization
import Testing

@testable import Outbox

/// Everything that waits is sent when it is time, tried again when it should be, and never lost.
@Suite struct CourierTests {
    @Test func whatArrivedIsForgotten() async throws {
        let post = try await Post()
        let (answers, courier) = Answers.courier(post, mail: [.delivered])
        let id = try await post.write()
        #expect(try await courier.step())
        #expect(try await !courier.step())
        #expect(answers.mails.map(\.id) == [id])
        #expect(answers.mails.first?.text.contains("salajane-link") == true)
        #expect(try await post.messages().map(\.state) == [.delivered])
        #expect(try await post.isForgotten(id))
    }

    @Test func whatIsRefusedForGoodIsGivenUpAndForgotten() async throws {
        let post = try await Post()
        let (_, courier) = Answers.courier(post, mail: [.refused])
        let id = try await post.write()
        _ = try await courier.step()
        #expect(try await post.messages().map(\.state) == [.failed])
        #expect(try await post.attempts(at: id).map(\.outcome) == [.refused])
        #expect(try await post.isForgotten(id))
    }

    @Test func whatIsToBeTriedLaterIsTriedWhenItsTimeHasCome() async throws {
        let post = try await Post()
        let (answers, courier) = Answers.courier(post, mail: [.later, .delivered])
        let id = try await post.write()
        _ = try await courier.step()
        let due = try #require(try await post.messages().first).dueAt.timeIntervalSince(Post.noon)
        #expect((60...72).contains(due))
        #expect(try await !courier.step(), "its time has not come")
        post.clock.move(by: due)
        #expect(try await courier.step())
        #expect(Set(answers.mails.map(\.id)) == [id])
        #expect(try await post.attempts(at: id).map(\.outcome) == [.later, .delivered])
    }

    @Test func afterEightAttemptsItIsGivenUp() async throws {
        let post = try await Post()
        let (answers, courier) = Answers.courier(post, mail: [.later])
        let id = try await post.write()
        var waited: [TimeInterval] = []
        while try await courier.step() {
            guard let message = try await post.messages().first, message.state == .waiting else { break }
            waited.append(message.dueAt.timeIntervalSince(post.clock.clock.now))
            post.clock.move(by: waited.last ?? 0)
        }
        #expect(answers.mails.count == 8)
        #expect(try await post.messages().map(\.state) == [.failed])
        for (seconds, minutes) in zip(waited, [1, 5, 30, 120, 360, 1440, 1440]) {
            #expect((Double(minutes) * 60...Double(minutes) * 72).contains(seconds))
        }
        #expect(try await post.isForgotten(id))
    }

    @Test func aServerThatIsDownTakesNothingAwayFromAMail() async throws {
        let post = try await Post()
        let (answers, courier) = Answers.courier(
            post,
            mail: .init(repeating: .noConnection, count: 40) + [.later, .delivered]
        )
        try await post.write()
        while try await post.messages().first?.state == .waiting {
            if try await !courier.step() { post.clock.move(by: 600) }
        }
        #expect(answers.mails.count == 42)
        #expect(try await post.messages().map(\.state) == [.delivered])
    }

    @Test func aServerThatStaysDownForAWeekIsWaitedForNoLonger() async throws {
        let post = try await Post()
        let (_, courier) = Answers.courier(post, mail: [.denied])
        try await post.write()
        while try await post.messages().first?.state == .waiting {
            if try await !courier.step() { post.clock.move(by: 3600) }
        }
        #expect(try await post.messages().map(\.state) == [.failed])
        let ended = try #require(try await post.messages().first?.endedAt)
        #expect((7...7.1).contains(ended.timeIntervalSince(Post.noon) / 86_400))
    }

    @Test func withoutAMailServerMailsWait() async throws {
        let post = try await Post()
        let courier = Courier(store: post.store, carrier: Carrier(mail: nil) { _ in Carrier.Verdict(.delivered) })
        let (target, _) = try await post.target()
        try await post.write()
        try await post.tell(target.id)
        while try await courier.step() {}
        #expect(try await post.messages().map(\.state.rawValue).sorted() == ["delivered", "waiting"])
    }

    @Test func whatWasChangedInTheFileIsNotSent() async throws {
        let post = try await Post()
        let (answers, courier) = Answers.courier(post, mail: [.delivered])
        let id = try await post.write()
        try await post.store.write { db in
            try db.execute(sql: "UPDATE message SET payload = randomblob(200)")
        }
        _ = try await courier.step()
        #expect(answers.mails.isEmpty)
        #expect(try await post.attempts(at: id).map(\.outcome) == [.unreadable])
        #expect(try await post.messages().map(\.state) == [.failed])
    }

    @Test func theSameIsWaitedForTheSameMessage() {
        #expect(Patience.pause(after: 3, of: "a") == Patience.pause(after: 3, of: "a"))
        let pauses = (0..<50).map { Patience.pause(after: 1, of: "\($0)") }
        #expect(pauses.allSatisfy { (60...72).contains($0) } && Set(pauses).count > 5)
        #expect(Patience.pause(after: 900, of: "a") >= 86_400)
    }
}

/// Ways out of the house that answer as they are told, the last answer again and again, and keep what they were given.
final class Answers: Sendable {
    private let state: Mutex<(words: [AttemptWord], mails: [OutgoingMail])>

    init(_ words: [AttemptWord]) { state = Mutex((words, [])) }

    var mails: [OutgoingMail] { state.withLock { $0.mails } }

    static func courier(_ post: Post, mail words: [AttemptWord]) -> (Answers, Courier) {
        let answers = Answers(words)
        let carrier = Carrier(mail: { answers.take($0) }, webhook: { _ in Carrier.Verdict(.serverError) })
        return (answers, Courier(store: post.store, carrier: carrier))
    }

    private func take(_ mail: OutgoingMail) -> Carrier.Verdict {
        state.withLock { state in
            state.mails.append(mail)
            let word = state.words.count > 1 ? state.words.removeFirst() : state.words[0]
            return Carrier.Verdict(word)
        }
    }
}
