import Fetch
import Foundation
import GRDB
import Storage
import Testing

@testable import Outbox

/// However the program ends, nothing is lost, and what is sent twice says that it is the same.
@Suite struct RecoveryTests {
    @Test func whatWasBeingSentIsSentAgainUnderTheSameIdentifier() async throws {
        try await withFile { path in
            let (first, clock) = (try await Post(path: path), MovedClock(Post.noon))
            let id = try await first.write()
            let vault = first.store.vault
            // The program ends between claiming and result.
            _ = try await first.store.write {
                try Claim.next($0, vault: vault, kinds: [.mail, .webhook], at: Post.noon)
            }
            try first.store.close()

            let second = try await Post(path: path, clock: clock)
            let (answers, courier) = Answers.courier(second, mail: [.delivered])
            #expect(try await !courier.step(), "what is being sent is nobody's to take")
            try await courier.recover()
            #expect(try await courier.step())
            #expect(answers.mails.map(\.id) == [id])
            #expect(try await second.attempts(at: id).map(\.outcome) == [.interrupted, .delivered])
            try second.store.close()
        }
    }

    @Test func beingInterruptedIsNotHeldAgainstAMessage() async throws {
        let post = try await Post()
        let id = try await post.write()
        let (_, courier) = Answers.courier(post, mail: [.later])
        let vault = post.store.vault
        for _ in 0..<20 {
            _ = try await post.store.write {
                try Claim.next($0, vault: vault, kinds: [.mail, .webhook], at: Post.noon)
            }
            try await courier.recover()
        }
        _ = try await courier.step()
        #expect(try await post.messages().map(\.state) == [.waiting])
        #expect(try await post.attempts(at: id).count == 21)
    }

    @Test func whatWasTakenBackWhileItWasSentIsNotSentAgain() async throws {
        for isEnded in [true, false] {
            let post = try await Post()
            let id = try await post.write()
            let vault = post.store.vault
            let claim = try await post.store.write {
                try Claim.next($0, vault: vault, kinds: [.mail, .webhook], at: Post.noon)
            }
            try await post.store.write { try Outbox.cancel($0, about: Post.referral, at: Post.noon) }
            if isEnded {
                try await post.store.write { try Message.recover($0, id: id, at: Post.noon) }
            } else {
                try await post.store.write { try claim?.settle($0, Carrier.Verdict(.later), at: Post.noon) }
            }
            #expect(try await post.messages().map(\.state) == [.cancelled])
            #expect(try await post.isForgotten(id))
        }
    }

    @Test func aMailThatMayHaveArrivedComesAgainAsTheSame() async throws {
        let (post, sink) = (try await Post(), try MailSink())
        let courier = try Self.courier(post, sink)
        let id = try await post.write(Post.letter(to: "lost@partner.example"))
        _ = try await courier.step()
        post.clock.move(by: 72)
        _ = try await courier.step()
        #expect(sink.mails.count == 2)
        #expect(sink.mails.map { field("Message-ID", of: $0) } == ["<\(id)@vald.example>", "<\(id)@vald.example>"])
        #expect(sink.mails[0] == sink.mails[1], "every byte of it")
        #expect(try await post.messages().map(\.state) == [.delivered])
    }

    @Test func greylistingIsWaitedOut() async throws {
        let (post, sink) = (try await Post(), try MailSink())
        let courier = try Self.courier(post, sink)
        let id = try await post.write(Post.letter(to: "grey@partner.example"))
        _ = try await courier.step()
        post.clock.move(by: 72)
        _ = try await courier.step()
        #expect(sink.mails.count == 1)
        let attempts = try await post.attempts(at: id)
        #expect(attempts.map(\.outcome) == [.later, .delivered] && attempts.map(\.code) == [451, 250])
    }

    @Test func nothingOfADeliveredMailIsLeftInTheFile() async throws {
        try await withFile { path in
            let post = try await Post(path: path)
            let id = try await post.write()
            let payload = try #require(
                try await post.store.read {
                    try Data.fetchOne($0, sql: "SELECT payload FROM message WHERE id = ?", arguments: [id])
                }
            )
            let wrapped = try #require(
                try await post.store.read {
                    try Data.fetchOne(
                        $0,
                        sql: "SELECT wrapped FROM key WHERE subject = ?",
                        arguments: ["message \(id)"]
                    )
                }
            )
            try await post.store.checkpoint()
            #expect(try Self.holds(path, payload), "the search finds what is there")
            let (_, courier) = Answers.courier(post, mail: [.delivered])
            _ = try await courier.step()
            try await post.store.checkpoint()
            for secret in [payload, wrapped, Data("vastuvott@partner.example".utf8), Data("salajane".utf8)] {
                #expect(try !Self.holds(path, secret))
            }
            try post.store.close()
        }
    }

    static func courier(_ post: Post, _ sink: MailSink) throws -> Courier {
        let server = try SMTPServer("smtp://localhost:\(sink.port)", tls: .none)
        let sender = try MailAddress(SMTPTests.sender)
        let carrier = Carrier(mail: Carrier.mails(through: SMTPClient(server), from: sender)) { _ in
            Carrier.Verdict(.serverError)
        }
        return Courier(store: post.store, carrier: carrier)
    }

    private static func holds(_ path: String, _ bytes: Data) throws -> Bool {
        try [path, "\(path)-wal", "\(path)-shm"].contains { file in
            guard FileManager.default.fileExists(atPath: file) else { return false }
            return try Data(contentsOf: URL(filePath: file)).range(of: bytes) != nil
        }
    }

    private func withFile(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appending(path: "kaardistus.sqlite").path)
    }
}
