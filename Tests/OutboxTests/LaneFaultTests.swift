import Foundation
import GRDB
import Storage
import Testing

@testable import Outbox

/// One message that fails never stops those behind it.
@Suite struct LaneFaultTests {
    private struct Broken: Error {}

    @Test func oneThatCannotBeTakenUpMakesRoomForTheNext() async throws {
        let post = try await Post()
        let broken = try await post.write(key: "broken")
        post.clock.move(by: 1)
        let good = try await post.write(key: "good")
        try await post.store.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER broken BEFORE INSERT ON attempt WHEN new.message = '\(broken)'
                    BEGIN SELECT RAISE (ABORT, 'broken'); END
                    """
            )
        }
        let (_, courier) = Answers.courier(post, mail: [.delivered])
        await #expect(throws: DatabaseError.self) { try await courier.step() }
        #expect(try await courier.step())
        #expect(try await post.store.read { try Message.find($0, id: good)?.state } == .delivered)
        try await post.store.write { try $0.execute(sql: "DROP TRIGGER broken") }
        post.clock.move(by: 3_700)
        #expect(try await courier.step())
        #expect(try await post.store.read { try Message.find($0, id: broken)?.state } == .delivered)
    }

    @Test func aWayThatFailsUnexpectedlyHoldsUpNothing() async throws {
        let post = try await Post()
        try await post.write(key: "one")
        let failing = Carrier(mail: { _ in throw Broken() }, webhook: { _ in throw Broken() })
        #expect(try await Courier(store: post.store, carrier: failing).step())
        #expect(try await post.messages().map(\.state) == [.waiting])
        try await post.write(key: "two")
        let (_, courier) = Answers.courier(post, mail: [.delivered])
        #expect(try await courier.step())
    }

    @Test(arguments: [42, 0, 1_000, -1]) func aCodeThatIsNoneIsNotKeptAndHoldsUpNothing(_ code: Int) async throws {
        let post = try await Post()
        let id = try await post.write()
        let carrier = Carrier(
            mail: { _ in Carrier.Verdict(.refused, code: code) },
            webhook: { _ in Carrier.Verdict(.delivered) }
        )
        #expect(try await Courier(store: post.store, carrier: carrier).step())
        #expect(try await post.attempts(at: id).map(\.code) == [nil])
        #expect(try await post.messages().map(\.state) == [.failed])
    }

    @Test func oneThatCannotBeTakenUpAfterAnEndOfTheProgramDoesNotKeepTheLaneShut() async throws {
        let post = try await Post()
        let broken = try await post.write(key: "broken")
        let (_, courier) = Answers.courier(post, mail: [.delivered])
        _ = try await post.store.write { [vault = post.store.vault] in
            try Claim.next($0, vault: vault, kinds: [.mail], at: Post.noon)
        }
        try await post.store.write { db in
            try db.execute(
                sql: "CREATE TRIGGER broken BEFORE UPDATE ON attempt BEGIN SELECT RAISE (ABORT, 'broken'); END"
            )
        }
        #expect(try await courier.recover() == 1)
        try await post.store.write { try $0.execute(sql: "DROP TRIGGER broken") }
        try await post.write(key: "good")
        #expect(try await courier.step())
        #expect(try await post.messages().filter { $0.state == .delivered }.map(\.id) != [broken])
    }

    @Test func whatWouldWaitForAFutureThatNeverComesIsDueAgain() async throws {
        let post = try await Post()
        try await post.write()
        try await post.store.write { try $0.execute(sql: "UPDATE message SET due_at = '2028-01-01T00:00:00.000Z'") }
        try await post.store.write { try Outbox.comeBack($0, at: Post.noon) }
        #expect(try await post.messages().map(\.dueAt) == [Post.noon])
    }

    @Test func aMailIsNotGivenUpForItsAgeByAClockThatIsNotBelieved() async throws {
        let post = try await Post()
        try await post.write()
        try await post.store.beat()
        post.clock.move(by: 400 * 86_400)
        let (_, courier) = Answers.courier(post, mail: [.noConnection])
        #expect(try await courier.step())
        #expect(try await post.messages().map(\.state) == [.waiting])
        try await post.store.confirmClock(by: "test")
        post.clock.move(by: 3_600)
        #expect(try await courier.step())
        #expect(try await post.messages().map(\.state) == [.failed])
    }
}
