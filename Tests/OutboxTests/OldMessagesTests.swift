import Foundation
import GRDB
import Storage
import Testing

@testable import Outbox

/// What was sent out is remembered for a year.
@Suite struct OldMessagesTests {
    private static func later(days: Double) -> Date { Post.noon.addingTimeInterval(days * 86_400) }

    private func rows(_ post: Post) async throws -> [String: Int] {
        try await post.store.read { db in
            var counts: [String: Int] = [:]
            for table in ["message", "attempt", "key"] {
                counts[table] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")
            }
            return counts
        }
    }

    @Test func aYearLaterNothingIsLeftOfWhatEnded() async throws {
        let post = try await Post()
        for key in ["delivered", "failed", "cancelled"] { try await post.write(key: key) }
        let (_, courier) = Answers.courier(post, mail: [.delivered, .refused])
        for _ in 0..<2 { #expect(try await courier.step()) }
        try await post.store.write { try Outbox.cancel($0, about: Post.referral, at: Post.noon) }
        try await post.write(key: "waiting")
        #expect(try await rows(post) == ["message": 4, "attempt": 2, "key": 4])
        #expect(try await post.store.read { try Outbox.old($0, at: Self.later(days: 364)) }.isEmpty)
        #expect(try await rows(post) == ["message": 4, "attempt": 2, "key": 4])
        try await post.store.write { db in
            for id in try Outbox.old(db, at: Self.later(days: 366)) { try Outbox.forget(db, id) }
        }
        #expect(try await rows(post) == ["message": 1, "attempt": 0, "key": 1])
        #expect(try await post.messages().map(\.state) == [.waiting])
    }
}
